import { NothingHere } from "@/components/shell/dead-end";

export default function NotFound() {
  return <NothingHere />;
}
