import "server-only";

// Written as rules over words, not as a file of thousands: guessing programs make their lists by such rules too.
// `deniedPasswords` writes out what the rules forbid.

/** Words that the most used passwords are made of. */
const words = `
  admin administrator root user guest test tester login logon access master system manager support service server
  password passwort passord passwd pass motdepasse contrasena senha heslo parola secret private changeme change letmein
  welcome hello default temporary example sample demo training
  love iloveyou lovely loveme forever always family mother father sister brother baby babygirl angel honey sweet
  princess prince queen king kingdom beautiful flower sunshine summer winter autumn spring holiday christmas birthday
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
  michael jennifer jessica ashley daniel andrew joshua matthew anthony william thomas robert charlie george jordan
  michelle nicole amanda samantha elizabeth stephanie natasha alexander alexandra victoria maria anna martin oliver
  football baseball basketball soccer hockey tennis golfer liverpool chelsea arsenal barcelona madrid united yankees
  cowboys lakers eagles steelers ferrari porsche mercedes corvette mustang yamaha harley
  monkey dragon tiger lion panther eagle falcon phoenix shadow wolf horse puppy kitty cat dog dolphin turtle butterfly
  superman batman spiderman starwars skywalker pokemon naruto minecraft fortnite matrix hunter ranger warrior knight
  ninja samurai wizard merlin gandalf legend hero killer ghost phantom vampire zombie
  cheese chocolate cookie banana apple orange cherry strawberry pepper ginger coffee pizza chicken
  computer internet google facebook twitter instagram youtube yahoo windows microsoft samsung nintendo playstation
  america canada england london paris berlin germany france spain italy russia india china japan australia
  freedom liberty justice peace trust jesus christ god blessed faith heaven hell devil satan money million
  purple yellow green black white silver golden diamond crystal rainbow thunder lightning storm ocean river
  fuckyou fuck bitch asshole sexy hottie whatever nothing something anything everything
  correct horse battery staple blink trustno one two three four five six seven eight nine zero
  abc abcd abcdef qwerty qwertz azerty qwe asd zxc qaz wsx edc asdf zxcv asdfgh zxcvbn qwertyuiop asdfghjkl zxcvbnm
  parallax annotation annotator project news newspaper journalist reporter media bias research university student
  science the my is i you me and of a in it am
`
  .split(/\s+/)
  .filter((word) => word !== "");

const known: ReadonlySet<string> = new Set(words);
const longestWord = Math.max(...words.map((word) => word.length));

/** Rows of keyboards, the alphabet, the digits: any stretch of them, forwards or backwards, is no secret. */
const runs = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "qwertzuiop",
  "azertyuiop",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qazwsxedcrfvtgbyhnujm",
  "zaq12wsxcde34rfvbgt56yhnmju78ik,",
  "!@#$%^&*()_+",
  '!"£$%^&*()_+',
].flatMap((run) => [run, Array.from(run).reverse().join("")]);

const letterFor: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "+": "t",
};

function unleet(text: string): string {
  return Array.from(text, (character) => letterFor[character] ?? character).join("");
}

/** Whether a text is known words one after another. Linear for texts of this length: words are short. */
function isWords(text: string): boolean {
  const reachable = [true];
  for (let end = 1; end <= text.length; end += 1) {
    reachable[end] = false;
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      if (reachable[start] && known.has(text.slice(start, end))) reachable[end] = true;
    }
  }
  return text !== "" && reachable[text.length] === true;
}

/** Whether a text is cut into stretches of at least three characters, each a run of neighbouring keys or characters. */
function isRuns(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    let length = text.length - at;
    while (length >= 3 && !runs.some((run) => run.includes(text.slice(at, at + length)))) length -= 1;
    if (length < 3) return false;
    at += length;
  }
  return text !== "";
}

function isRepetition(text: string): boolean {
  for (let unit = 1; unit <= Math.min(8, text.length / 2); unit += 1) {
    if (text.length % unit === 0 && text.slice(0, unit).repeat(text.length / unit) === text) return true;
  }
  return new Set(text).size <= 3;
}

/** What a word is dressed with in front and behind: digits and signs, years and dates among them. */
function undress(text: string): string {
  return text.replace(/^[^\p{L}]{0,8}/u, "").replace(/[^\p{L}]{0,8}$/u, "");
}

const separators = /[\s._\-,/#&+*]+/g;
/** Beyond this, a text of well-known words is long enough to be a pass phrase all the same. */
const longestJudged = 30;

/** Whether a password is among those that guessing programs try first. */
export function isWellKnownPassword(password: string): boolean {
  const text = password.normalize("NFKC").toLowerCase();
  if (isRepetition(text) || isRuns(text)) return true;
  if (text.length > longestJudged) return false;
  // "P@ssw0rd2024!" is dressed and disguised: either may have to come off first.
  const candidates = [undress(text), unleet(undress(text)), undress(unleet(text)), text, unleet(text)];
  return candidates.some((candidate) => {
    const bare = candidate.replaceAll(separators, "");
    return isWords(bare) || isWords(bare.replaceAll(/\p{N}/gu, "")) || (bare !== "" && isRuns(bare));
  });
}

const simpleSuffixes = ["", "1", "12", "123", "1234", "12345", "123456", "!", "!!", "1!", "123!", "@123", "#1", "007"];

/** A sample of what is forbidden, written out: each word with the usual endings and the years, 10 characters or more. */
export function deniedPasswords(): string[] {
  const years = Array.from({ length: 81 }, (_, index) => String(1950 + index));
  const suffixes = [...simpleSuffixes, ...years, ...years.map((year) => `${year}!`)];
  return [...new Set(words.flatMap((word) => suffixes.map((suffix) => word + suffix)))].filter(
    (password) => password.length >= 10,
  );
}
