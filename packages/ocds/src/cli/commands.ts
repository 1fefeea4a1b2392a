import { combineCommand } from './combine.ts'
import { detectCommand } from './detect.ts'
import { generateCommand } from './generate.ts'
import { mergeCommand } from './merge.ts'
import { packageCommand } from './package.ts'
import type { Command } from './run.ts'
import { splitCommand } from './split.ts'
import { upgradeCommand } from './upgrade.ts'
import { validateCommand } from './validate.ts'

/** The commands in the order in which help lists them. */
export const commands: readonly Command[] = [
  detectCommand,
  mergeCommand,
  validateCommand,
  packageCommand,
  combineCommand,
  splitCommand,
  upgradeCommand,
  generateCommand,
]
