// Installs and builds what is missing, then runs one compiled program in this process, so that signals and exit codes are its own.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepare, root } from './bootstrap.mjs'

const [program, ...args] = process.argv.slice(2)
await prepare()
process.argv = [process.argv[0], join(root, 'dist', `${program}.js`), ...args]
createRequire(import.meta.url)(process.argv[1])
