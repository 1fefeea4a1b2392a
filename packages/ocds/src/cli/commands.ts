import { generateCommand } from './generate.ts'
import { mergeCommand } from './merge.ts'
import type { Command } from './run.ts'

/** The commands in the order in which help lists them. */
export const commands: readonly Command[] = [mergeCommand, generateCommand]
