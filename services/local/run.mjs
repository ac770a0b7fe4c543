// Installs and builds what is missing, then runs one compiled program in this process, so that signals and exit codes are its own.
// Variables of .env count where the environment does not say otherwise.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fail, prepare, requireNode, root } from './bootstrap.mjs'

const [program, ...args] = process.argv.slice(2)
requireNode()
loadEnvironment(join(root, '.env'))
const build = prepare()
process.argv = [process.argv[0], join(build, `${program}.js`), ...args]
createRequire(import.meta.url)(process.argv[1])

function loadEnvironment(file) {
  if (!existsSync(file)) return
  try {
    process.loadEnvFile(file)
  } catch (error) {
    fail(`${file} could not be read: ${error.message}`)
  }
}
