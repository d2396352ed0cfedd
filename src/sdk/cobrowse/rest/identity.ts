/** The hosted service. */
export const hostedApi = 'https://cobrowse.io'

/** What a client says of itself: in headers to the REST API, in the query to a socket. The version is that of the public SDK whose wire this one speaks. */
export function identity(license: string): Record<string, string> {
  return {
    ...(license === '' ? {} : { 'X-CobrowseLicense': license }),
    'X-CobrowsePlatform': 'agent-sdk',
    'X-CobrowseSDKVersion': '2.16.2',
    'X-CobrowseAPIVersion': '1.2.0'
  }
}
