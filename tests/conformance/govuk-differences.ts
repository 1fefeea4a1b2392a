/** Fixtures that our components cannot reproduce, as "component: name", each with the reason. */
export const differences: Readonly<Record<string, string>> = {}
