/**
 * The header in which a page says whose it is. Another user who has signed in on the same browser since is refused:
 * what the page sends was not theirs to send.
 */
export const expectedUserHeader = "x-parallax-user";
