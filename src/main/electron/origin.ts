export const appScheme = 'app'
export const appHost = 'bundle'
export const appOrigin = `${appScheme}://${appHost}`

/** Protocol and host compared: Node calls the origin of a scheme of our own `null`. */
export function isAppUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === `${appScheme}:` && url.host === appHost
}
