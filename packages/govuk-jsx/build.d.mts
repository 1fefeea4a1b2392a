/** Builds into a folder, which is emptied before. */
export function build(outdir?: string): Promise<void>
