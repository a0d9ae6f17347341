"use client";

import { useTranslations } from "next-intl";
import { NativeSelect } from "@/components/ui/native-select";
import { type ZoneKind, zoneKinds } from "@/lib/domain/text/zone";

type KindSelectProps = { label?: string; kind: ZoneKind; onChange: (kind: ZoneKind) => void };

/** Labelled by itself, or by the field around it. */
export function KindSelect({ label, kind, onChange }: KindSelectProps) {
  const t = useTranslations("corpus.zone");
  return (
    <NativeSelect
      {...(label === undefined ? {} : { "aria-label": label })}
      value={kind}
      onChange={({ target }) => {
        const chosen = zoneKinds.find((one) => one === target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {zoneKinds.map((one) => (
        <option key={one} value={one}>
          {t(one)}
        </option>
      ))}
    </NativeSelect>
  );
}
