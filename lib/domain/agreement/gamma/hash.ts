/** Mixes a number into a sign: both are taken as whole numbers of 32 bits (the last steps of MurmurHash3). */
export function mix(sign: number, number: number): number {
  let mixed = Math.imul(sign ^ number, 0x9e37_79b1) ^ (sign >>> 15);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A sign as a number from 0 to 1. */
export function fraction(sign: number): number {
  return sign / 0x1_0000_0000;
}
