/**
 * What the page may do, the same in both shells: its own code, styles and workers, images that it holds itself (`data:`, `blob:`), and connections to where it
 * came from. `style-src` allows inline styles because positions of floating elements are set as style attributes; scripts never are inline.
 */
const contentSecurityPolicy = (connect: string, frame: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    `frame-src ${frame}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'"
  ].join('; ')

/** A process of its own, even where another page of the same host and another port is in the same window. */
const processOfItsOwn = { 'origin-agent-cluster': '?1' }
const common = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...processOfItsOwn }

/** Headers of everything that a shell serves to the page. `frame`: the origin of the page that frames sessions' own pages. */
export const pageHeaders = (connect: string, frame: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(connect, frame),
  ...common,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()'
})

/** Headers of the page that frames a session's own page: nothing but that, and its socket to main. */
export const framePageHeaders = ({
  connect,
  frame,
  ancestor
}: {
  connect: string
  frame: string
  ancestor: string
}): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${connect}`,
    `frame-src ${frame}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestor}`,
    "object-src 'none'"
  ].join('; '),
  ...common,
  // The service knows its embedder by this.
  'referrer-policy': 'origin',
  'cache-control': 'no-store'
})

/** Headers of all else from the origin of that page: what it loads, and refusals. None of it is a page, by whatever path it was asked for. */
export const framePartHeaders: Record<string, string> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  ...common,
  'cross-origin-resource-policy': 'same-origin'
}
