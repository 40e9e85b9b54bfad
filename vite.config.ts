import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One server bundle holds web, worker and command line, so that they share one pool and one set of modules. */
const serverEntry: Plugin = {
  name: 'chaka-server-entry',
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: here('app/entry.node.ts') } } } : {},
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig), serverEntry],
  resolve: { alias: { '~': here('app'), '#db': here('db'), '#tests': here('tests') } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  ssr: { target: 'node' },
})
