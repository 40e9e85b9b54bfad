import { createServer } from 'vite'
import { type main as Main } from './entry.node'

/** `npm run dev`: the same program through Vite, so that a saved file is on the next page. */
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
process.env['NODE_ENV'] = 'development'
const { main } = await vite.ssrLoadModule('/app/entry.node.ts')
await (main as typeof Main)(process.argv.length > 2 ? process.argv.slice(2) : ['start'], { vite })
