import { BareFrame, NotForThisRole } from "@/components/shell/dead-end";

export default function Forbidden() {
  return (
    <BareFrame>
      <NotForThisRole />
    </BareFrame>
  );
}
