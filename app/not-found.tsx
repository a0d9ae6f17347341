import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BareFrame, NothingHere } from "@/components/shell/dead-end";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.failure");
  return { title: t("notFoundTitle") };
}

export default function NotFound() {
  return (
    <BareFrame>
      <NothingHere />
    </BareFrame>
  );
}
