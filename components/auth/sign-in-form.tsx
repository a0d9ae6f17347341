"use client";

import { PasswordSignIn } from "./password-sign-in";

/** Email and password; leads to `next`, which the server has judged safe. */
export function SignInForm({ next }: { next: string }) {
  const leave = () => {
    // A whole new page: nothing of what was shown before signing in is kept.
    window.location.assign(next);
    return new Promise<void>(() => undefined);
  };
  return <PasswordSignIn onSignedIn={leave} />;
}
