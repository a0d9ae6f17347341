/** Stretches of a line that name who made a picture: what ends a caption. */
const agencies =
  "AP|AP Photos?|AFP|AFPTV|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|EFE|DPA|ANSA|TASS|Xinhua|Anadolu(?: Agency)?|Bloomberg|" +
  "NurPhoto|ZUMA(?: Press)?|UPI|PA(?: Wire| Media)?|Flash ?90|Shutterstock|Alamy|Sipa(?: USA)?|Pool|iStock|WAFA|GPO|Keystone|Ritzau|Scanpix";
const name = "[\\p{Lu}\\p{Lo}][^()/\\n]{0,60}";
/** Another agency is known by its capitals: FLASH90, TPS. */
const capitals = "\\p{Lu}[\\p{Lu}\\p{N}][\\p{Lu}\\p{N} .&-]{0,30}";
const lead =
  "(?:photo|photograph|picture|image|foto|bild)s?(?: credits?| by| courtesy(?: of)?)?|credits?|courtesy(?: of)?|file photo";

const agency = new RegExp(`^(?:${agencies})(?:$|[ ,/])`, "iu");
const inCapitals = new RegExp(`^${capitals}$`, "u");
const named = new RegExp(`^(?:${lead})(?:\\s*:\\s*|\\s+)\\S`, "iu");
const colonCredit = new RegExp(`(?:^|[.!?…”"’)]\\s+)(?:${lead})\\s*:\\s*[^.!?\\n]{2,100}$`, "iu");
const slashCredit = new RegExp(`(?:^|[.!?…”"’]\\s+)(?:${agencies})/${name}(?<![.!?])$`, "iu");
const parenthesis = /\(([^()\n]{2,120})\)/gu;

/** A caption is a few sentences long: what stands so far before a credit is a paragraph. */
const LONGEST_CAPTION = 700;

/** Where a line's picture credit is, in UTF-16 units from the beginning of the line. */
export type Credit = { readonly start: number; readonly end: number };

/**
 * Finds the credit that ends the caption in a line: "(Name/AGENCY)", "(AP Photo/Name)", "Photo: REUTERS/Name". What
 * follows a bracketed credit on the line is a paragraph fused with the caption.
 */
export function findCredit(line: string): Credit | undefined {
  const bracketed = bracketedCredit(line);
  if (bracketed) return bracketed;
  const text = line.trimEnd();
  if (text.length > LONGEST_CAPTION) return undefined;
  const plain = colonCredit.exec(text) ?? slashCredit.exec(text);
  if (!plain) return undefined;
  const gap = /^[^\p{L}]*/u.exec(plain[0])?.[0].length ?? 0;
  return { start: plain.index + gap, end: text.length };
}

function bracketedCredit(line: string): Credit | undefined {
  for (const match of line.matchAll(parenthesis)) {
    if (match.index > LONGEST_CAPTION) return undefined;
    const end = match.index + match[0].length;
    if (isCredit(match[1] ?? "") && endsCaption(line.slice(0, match.index), line.slice(end))) {
      return { start: match.index, end };
    }
  }
  return undefined;
}

/** By what stands around it: a bracket with a slash can also be the text's own ("the group (Hamas/ISIS) said"). */
function endsCaption(before: string, after: string): boolean {
  if (after.trim() === "" || /^[\p{Lu}\p{Lo}\p{N}“"‘«„]/u.test(after)) return true;
  const followsSentence = /(?:^|[.!?…”"’])\s*$/.test(before);
  return followsSentence && /^\s+[\p{Lu}\p{Lo}\p{N}“"‘«„]/u.test(after);
}

function isCredit(content: string): boolean {
  if (named.test(content) && !/[.!?]\s/.test(content)) return true;
  const slash = content.indexOf("/");
  if (slash < 1) return false;
  const parts = content.split("/").map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  return (
    startsWithCapital(content) && parts.every(startsWithCapital) && (inCapitals.test(last) || parts.some(isAgency))
  );
}

function startsWithCapital(part: string): boolean {
  return /^[\p{Lu}\p{Lo}@]/u.test(part);
}

function isAgency(part: string): boolean {
  return agency.test(part);
}
