/** A font's address (next.config.js, turbopack.rules). */
declare module "*.woff2?address" {
  const address: string;
  export default address;
}
