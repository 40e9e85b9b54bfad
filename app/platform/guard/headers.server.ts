import { type ServerResponse } from 'node:http'
import helmet from 'helmet'
import { type RequestHandler } from 'express'

export type HeaderOptions = {
  publicOrigin: string | undefined
  /** tiles of the map: "https://tile.example/{z}/{x}/{y}.png" */
  tilesUrl: string | undefined
  /** origins that a form's answer may redirect to: the payment gateway's checkout (rule 8) */
  formTargets: readonly string[]
  /** lets Vite's client in */
  development: boolean
}

/** The desk of a delivery point reads the QR of orders: the one page that may ask for the camera. */
const DESK = /^\/entrega\/[a-z0-9-]+$/

/** Security headers. On plain http neither HSTS nor upgrade-insecure-requests: both would lock people out. */
export function securityHeaders(options: HeaderOptions): RequestHandler[] {
  const isHttps = options.publicOrigin?.startsWith('https:') ?? false
  const viteInline = options.development ? ["'unsafe-inline'"] : []
  const tiles = tileSource(options.tilesUrl)
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': ["'self'", ...viteInline],
          'style-src': ["'self'", ...viteInline],
          'img-src': ["'self'", 'data:', ...(tiles ? [tiles] : [])],
          'connect-src': ["'self'", ...(options.development ? ['ws:'] : [])],
          'form-action': ["'self'", ...options.formTargets],
          'frame-ancestors': ["'none'"],
          'base-uri': ["'self'"],
          'object-src': ["'none'"],
          ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      // With helmet's no-referrer a form POST carries `Origin: null` and honest people get 403.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      xFrameOptions: { action: 'deny' },
    }),
    (request, response, next) => {
      const camera = DESK.test(request.path) ? '(self)' : '()'
      response.setHeader(
        'Permissions-Policy',
        `camera=${camera}, geolocation=(), microphone=(), payment=(), usb=()`,
      )
      next()
    },
  ]
}

/** What protects a page and says nothing about a file; seven hundred bytes, more than most drawings weigh. */
const ABOUT_PAGES = [
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Origin-Agent-Cluster',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-Request-Id',
  'X-XSS-Protection',
]

/**
 * The headers of our own files (drawings, styles, scripts): a phone on prepaid data pays for them with every
 * file. A drawing that is opened by itself may still do nothing.
 */
export function slimHeaders(response: ServerResponse): void {
  for (const name of ABOUT_PAGES) response.removeHeader(name)
  response.setHeader('Content-Security-Policy', "default-src 'none'")
}

function tileSource(tilesUrl: string | undefined): string | undefined {
  return /^https?:\/\/[^/'";\s]+/.exec(tilesUrl ?? '')?.[0].replace('{s}', '*')
}
