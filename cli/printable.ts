/** What moves a terminal's cursor or colours, and what turns the direction of all that follows. */
const steering = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;
const [pictures, firstPrinted, del] = [0x2400, 0x20, 0x7f];

/**
 * A line that may hold names from somebody's file, for a terminal: what would steer it stands there as a picture of
 * itself or as U+FFFD. As many characters as before, so that columns stay in line.
 */
export function printable(line: string): string {
  return line.replace(steering, (character) => {
    const code = character.charCodeAt(0);
    if (code === del) return "\u2421";
    return code < firstPrinted ? String.fromCharCode(pictures + code) : "\ufffd";
  });
}
