import "server-only";
import { isIP, isIPv6 } from "node:net";

/** All requests whose network isn't known. */
export const unknownNetwork = "unknown";

function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry);
  if (bracketed?.[1]) return bracketed[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry);
  return withPort?.[1] ?? entry;
}

/** The first four groups' worth of an IPv6 address, written out. */
function groupsOf(address: string): string[] {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const missing = address.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  return [...left, ...Array.from({ length: missing }, () => "0"), ...right];
}

/** The network an address belongs to: /24 of IPv4, /56 of IPv6, which is what one household or office is given. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (!isIPv6(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  const [a = "0", b = "0", c = "0", d = "0"] = groupsOf(plain);
  const fourth = Number.parseInt(d, 16) & 0xff00;
  return `${[a, b, c].map((group) => Number.parseInt(group, 16).toString(16)).join(":")}:${fourth.toString(16)}::/56`;
}

/**
 * The network a request comes from. Each proxy appends to X-Forwarded-For the address it was called from, so with
 * `trustedHops` proxies of ours the entry that far from the right is the last that can be believed; everything left of
 * it is what the client says. With none, or a list too short, nothing can be believed.
 */
export function clientNetwork(forwardedFor: string | null | undefined, trustedHops: number): string {
  if (trustedHops < 1 || !forwardedFor) return unknownNetwork;
  const entry = forwardedFor.split(",").at(-trustedHops)?.trim();
  const address = entry ? withoutPort(entry) : "";
  return isIP(address) === 0 ? unknownNetwork : networkOf(address);
}
