export interface AssetFile {
  readonly name: string
  /** Sizes in bytes: as it is, and compressed. */
  readonly bytes: number
  readonly gzip: number
  readonly brotli: number
}

/** Names are relative to the folder they were written to. */
export interface Manifest {
  readonly css: string
  readonly js: string
  readonly boot: string
  /** Loaded by `js` on pages that have a calendar; no page names it. */
  readonly calendar: string
  readonly files: readonly AssetFile[]
}

/** Copies the style sheet and the scripts that come with the package into the folder, making it if needed. */
export function copyAssets(outDir: string): Promise<Manifest>

/** Needs `esbuild` and `govuk-frontend`. Writes style sheet, scripts, their compressed copies and `manifest.json` into the folder, making it if needed. */
export function buildAssets(outDir: string): Promise<Manifest>
