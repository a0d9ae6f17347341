import type { AgreementFilter } from "@/lib/schemas/agreement";
import type { MeasuredPlace } from "./agreement-content";

/** What to break down: a round's stage, or the part of it that the filter leaves; its layer is of no account. */
export type BreakdownQuestion = MeasuredPlace & { readonly filter: AgreementFilter };
