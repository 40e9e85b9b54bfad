import { mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * One server bundle holds web, worker and command line, so that they share one pool and one set of modules. Looking for
 * what nobody uses took half of the build and made it no smaller.
 */
const serverEntry: Plugin = {
  name: 'chaka-server-entry',
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: here('app/entry.node.ts'), treeshake: false } } } : {},
}

/**
 * No page has <Scripts/> (app/root.tsx): nothing of a route runs in a browser, though Remix builds each for it, which was
 * half of the time and nearly all of the bytes. It gets its files, empty.
 */
const nothingForBrowsers: Plugin = {
  name: 'chaka-nothing-for-browsers',
  enforce: 'post',
  apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
  transform(_, id) {
    return this.getModuleInfo(id)?.isEntry ? { code: 'export {}', map: null } : null
  },
}

/** The small scripts that pages name by address come from the server's half; Remix itself moves only styles and pictures. */
const scriptsByAddress: Plugin = {
  name: 'chaka-scripts-by-address',
  apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild === true,
  writeBundle({ dir = '' }, bundle) {
    for (const { type, fileName } of Object.values(bundle)) {
      if (type !== 'asset' || !fileName.endsWith('.js')) continue
      const place = join(dir, '../client', fileName)
      mkdirSync(dirname(place), { recursive: true })
      renameSync(join(dir, fileName), place)
    }
  },
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig), serverEntry, nothingForBrowsers, scriptsByAddress],
  resolve: { alias: { '~': here('app'), '#db': here('db'), '#tests': here('tests') } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  ssr: { target: 'node' },
})
