declare module 'virtual:remix/server-build' {
  import { type ServerBuild } from '@remix-run/node'
  const build: ServerBuild
  export const assets: ServerBuild['assets']
  export const assetsBuildDirectory: ServerBuild['assetsBuildDirectory']
  export const entry: ServerBuild['entry']
  export const future: ServerBuild['future']
  export const isSpaMode: ServerBuild['isSpaMode']
  export const publicPath: ServerBuild['publicPath']
  export const routes: ServerBuild['routes']
  export default build
}
