import { readBuilt } from "@/e2e/access/built";
import { type Caller, caller } from "@/e2e/access/calling";
import { HttpClient } from "@/e2e/support/http";
import { type Product, startProduct } from "@/e2e/support/product";
import { signInByLink } from "@/e2e/support/signing-in";
import { people } from "@/prisma/seed/people";

/** A running product, and somebody who is signed in there and may make projects. */
export type StartedProduct = { readonly product: Product; readonly client: HttpClient; readonly lead: Caller };

/** Starts the built product on a data folder of its own. Whoever calls stops it. */
export async function startWithLead(): Promise<StartedProduct> {
  const product = await startProduct();
  const client = new HttpClient(new URL(product.url).origin);
  const link = product.firstRun.people.get(people[0].name);
  if (link === undefined) throw new Error(`no link was printed for ${people[0].name}:\n${product.output()}`);
  await signInByLink(client, link);
  return { product, client, lead: caller(readBuilt(), client) };
}
