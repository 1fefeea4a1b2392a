import { checkCommand } from './check.ts'
import { combineCommand } from './combine.ts'
import { detectCommand } from './detect.ts'
import { diffCommand } from './diff.ts'
import { flattenCommand } from './flatten.ts'
import { generateCommand } from './generate.ts'
import { mergeCommand } from './merge.ts'
import { packageCommand } from './package.ts'
import type { Command } from './run.ts'
import { schemaCommand } from './schema.ts'
import { splitCommand } from './split.ts'
import { unflattenCommand } from './unflatten.ts'
import { upgradeCommand } from './upgrade.ts'
import { validateCommand } from './validate.ts'

/** The commands in the order in which help lists them. */
export const commands: readonly Command[] = [
  detectCommand,
  mergeCommand,
  validateCommand,
  checkCommand,
  packageCommand,
  combineCommand,
  splitCommand,
  upgradeCommand,
  diffCommand,
  flattenCommand,
  unflattenCommand,
  schemaCommand,
  generateCommand,
]
