// Checks the Atom feed on standard input against atom.rng; prints what is wrong and exits with 1. Its library is loaded by ES modules only.
import { readFileSync } from 'node:fs'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'

const rules = XmlDocument.fromBuffer(readFileSync(new URL('atom.rng', import.meta.url)))
const validator = RelaxNGValidator.fromDoc(rules)
try {
  validator.validate(XmlDocument.fromBuffer(readFileSync(0)))
} catch (error) {
  process.stderr.write(`${error.message}\n${JSON.stringify(error.details ?? [], null, 1)}\n`)
  process.exitCode = 1
}
