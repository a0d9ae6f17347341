import { getRequestConfig } from "next-intl/server";
import type { Messages } from "./en";
import { en } from "./en";
import { locale, serverTimeZone } from "./locale";

declare module "next-intl" {
  interface AppConfig {
    Locale: typeof locale;
    Messages: Messages;
  }
}

/** What next-intl's server functions read; `now` is fixed a request, so that all times of a page agree. */
export default getRequestConfig(async () => ({ locale, messages: en, timeZone: serverTimeZone, now: new Date() }));
