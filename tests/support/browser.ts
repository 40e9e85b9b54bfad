import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright-core'

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A system Chromium where there is one, else the one that came from the package registry. */
export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  const options = await launchOptions()
  return await chromium.launch({ ...options, args: [...(options.args ?? []), ...extra] })
}

/** A phone of its own: what it keeps is in the folder, and is still there when it is started again. */
export async function launchPhone(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...options })
}

async function launchOptions(): Promise<LaunchOptions> {
  const system = process.env['CHAKA_CHROMIUM'] === 'package' ? undefined : SYSTEM_PATHS.find(isExecutable)
  if (system) return { executablePath: system, args: QUIET, headless: true }
  const folder = await unpackChromium()
  return {
    executablePath: join(folder, 'chromium'),
    args: QUIET,
    headless: true,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  }
}

/**
 * Unpacks the registry's Chromium with the shared libraries and the font that a bare machine lacks. The
 * package only does that where it believes to be in its usual cloud, so it is told so while it loads; it
 * unpacks into the temporary folder, so it is given one of ours, which gets its name only when it is whole:
 * a run that was killed half-way leaves nothing that looks ready. Its fonts.conf names folders of that cloud;
 * without a single font the renderer crashes, so ours names the right one.
 */
async function unpackChromium(): Promise<string> {
  const folder = resolve('.tmp/chromium-147')
  if (existsSync(folder)) return folder
  const making = `${folder}-${process.pid}`
  mkdirSync(making, { recursive: true })
  const before = { ...process.env }
  process.env['TMPDIR'] = making
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x'
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
  writeFileSync(join(making, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'font-cache')))
  try {
    renameSync(making, folder)
  } catch {
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

const fontsConf = (fonts: string, cache: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
