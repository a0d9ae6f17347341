import { NotForThisRole } from "@/components/shell/dead-end";

export default function Forbidden() {
  return <NotForThisRole />;
}
