import { expect, test } from 'vitest'
import { toOpenableUrl } from './url-policy'

test.each([
  ['example.com', 'https://example.com/'],
  ['example.com:8080/path', 'https://example.com:8080/path'],
  ['10.example.com', 'https://10.example.com/'],
  ['localhost.example.com', 'https://localhost.example.com/'],
  ['8.8.8.8', 'https://8.8.8.8/'],
  ['172.32.0.1', 'https://172.32.0.1/'],
  ['localhost:3000', 'http://localhost:3000/'],
  ['127.0.0.1:8099/a?b#c', 'http://127.0.0.1:8099/a?b#c'],
  ['[::1]:8099', 'http://[::1]:8099/'],
  ['[fd12::1]', 'http://[fd12::1]/'],
  ['10.1.2.3', 'http://10.1.2.3/'],
  ['172.16.0.1', 'http://172.16.0.1/'],
  ['172.31.255.1:8080', 'http://172.31.255.1:8080/'],
  ['192.168.1.1', 'http://192.168.1.1/'],
  ['169.254.169.254', 'http://169.254.169.254/'],
  [' about:blank ', 'about:blank']
])('%s is opened as %s', (text, url) => {
  expect(toOpenableUrl(text)).toBe(url)
})
