/** The one locale shipped so far: English words, dates and numbers written the British way. */
export const locale = "en-GB";

/** The zone the server writes times in; the browser rewrites them in the reader's own after hydration. */
export const serverTimeZone = "UTC";
