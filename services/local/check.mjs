// `npm test`: installs what is missing, then lint, type check, build and tests, in this order, each with a line; ends at the first that fails.
// Arguments go to Jest, as in `npm test -- province`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { build, install, requireNode, root } from './bootstrap.mjs'

const STEPS = [
  { name: 'Lint', program: 'oxlint/bin/oxlint', args: [] },
  { name: 'Rules between the parts', program: 'dependency-cruiser/bin/dependency-cruise.mjs', args: ['services', 'gateway', 'test'], needs: '.dependency-cruiser.cjs' },
  { name: 'Type check', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  { name: 'Build', run: build },
  { name: 'Tests', program: 'jest/bin/jest.js', args: process.argv.slice(2) },
]

/** The exit code of a step's program; that of a shell, 128 and the signal's number, when a signal ended it. */
function run({ program, args }) {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: 'inherit' })
  // The child decides when to end, and we end after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal])))
}

requireNode()
install()
for (const step of STEPS) {
  if (step.needs && !existsSync(join(root, step.needs))) continue
  process.stderr.write(`${step.name} …\n`)
  const code = step.run ? (step.run(), 0) : await run(step)
  if (code !== 0) {
    process.stderr.write(`${step.name}: failed.\n`)
    process.exit(code)
  }
}
