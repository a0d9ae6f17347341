"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { BareFrame } from "@/components/shell/dead-end";
import { Failure } from "@/components/shell/failure";
import common from "@/messages/en/common.json";
import { locale } from "@/messages/locale";

/** Stands in for the root layout when that itself has failed; so it brings its own texts. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common }} timeZone="UTC">
          <BareFrame>
            <Failure digest={error.digest} onRetry={retry} />
          </BareFrame>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
