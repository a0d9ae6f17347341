import { z } from "zod";

/** What stands behind "?" in an address: anything, so what isn't one text is as if it weren't there. */
const text = z.string().max(500).optional().catch(undefined);

/** The place after which a list goes on, and the one on the same page that has a second list. */
export const listSearch = z.object({ after: text, more: text });
