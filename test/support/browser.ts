import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'
import { ROOT } from './process'

const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8')) as { version: string }

/** Where the browser of this user is, whichever run unpacked it. */
const FOLDER = join(tmpdir(), `ocop-chromium-${version}-${userInfo().uid}`)

/** A browser that reaches this machine and nothing else. */
export async function openBrowser(): Promise<Browser> {
  await unpack()
  return chromium.launch({
    executablePath: join(FOLDER, 'chromium'),
    env: { ...process.env, FONTCONFIG_FILE: join(FOLDER, 'fonts.conf') } as Record<string, string>,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
  })
}

/** Unpacks the browser from its package, aside and then by one rename: several tests, and runs, begin at once. */
async function unpack(): Promise<void> {
  if (existsSync(FOLDER)) return
  const aside = mkdtempSync(`${FOLDER}-`)
  // The package is an ES module, which unpacks to wherever temporary files go.
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`], { cwd: ROOT, env: { ...process.env, TMPDIR: aside } })
  writeFileSync(join(aside, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(FOLDER, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(FOLDER, 'cache')}</cachedir></fontconfig>\n`)
  try {
    renameSync(aside, FOLDER)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(FOLDER)) throw error
  }
}
