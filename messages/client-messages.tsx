import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Messages, Namespace } from "./en";
import { en } from "./en";

/**
 * Hands the named namespaces, and always `common`, to the client components below, so that a page carries
 * only the texts it needs. The innermost provider counts: name every namespace the subtree uses.
 */
export function ClientMessages({ use = [], children }: { use?: readonly Namespace[]; children: ReactNode }) {
  const messages: Partial<Messages> = Object.fromEntries(["common" as const, ...use].map((name) => [name, en[name]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
