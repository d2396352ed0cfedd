import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '@shared/errors'

const base64 = z.base64().min(4)
const kdfSchema = z.object({
  name: z.literal('scrypt'),
  // Bounded: a file must not make us derive for hours or take all memory.
  N: z
    .number()
    .int()
    .min(1024)
    .max(2 ** 20),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: base64
})
/** How a key comes from a passphrase; kept in the file, so that stronger parameters can follow. */
export type Kdf = z.infer<typeof kdfSchema>

const vaultFileSchema = z.object({
  version: z.literal(1),
  kdf: kdfSchema,
  cipher: z.literal('aes-256-gcm'),
  iv: base64,
  tag: base64,
  data: base64,
  /** SHA-256 over all of the above: tells a spoilt file from a wrong passphrase, which AES-GCM alone cannot. It guards nothing. */
  checksum: z.string()
})
export type VaultFile = z.infer<typeof vaultFileSchema>
const secretsSchema = z.record(z.string(), z.string())

/** OWASP's choice for scrypt: 128 MiB, about half a second. */
export const newKdf = (): Kdf => ({ name: 'scrypt', N: 2 ** 17, r: 8, p: 1, salt: randomBytes(16).toString('base64') })

/** 32 bytes. The passphrase in NFKC: keyboards disagree on how an umlaut is composed. */
export const deriveKey = (passphrase: string, { N, r, p, salt }: Kdf): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r }
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })

type Header = Pick<VaultFile, 'version' | 'kdf' | 'cipher'>
const headerOf = ({ version, kdf, cipher }: Header): Buffer =>
  Buffer.from(JSON.stringify([version, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, cipher]))
const checksumOf = (file: Omit<VaultFile, 'checksum'>): string =>
  createHash('sha256').update(headerOf(file)).update(file.iv).update(file.tag).update(file.data).digest('base64')

export function seal(secrets: Record<string, string>, key: Buffer, kdf: Kdf): VaultFile {
  const header: Header = { version: 1, kdf, cipher: 'aes-256-gcm' }
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(headerOf(header))
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]).toString('base64')
  const body = { ...header, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data }
  return { ...body, checksum: checksumOf(body) }
}

/** Errors: `vault-wrong-passphrase`. */
export function unseal(file: VaultFile, key: Buffer): Record<string, string> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'base64'), { authTagLength: 16 })
      .setAAD(headerOf(file))
      .setAuthTag(Buffer.from(file.tag, 'base64'))
    const text = Buffer.concat([decipher.update(file.data, 'base64'), decipher.final()]).toString('utf8')
    return secretsSchema.parse(JSON.parse(text))
  } catch (error) {
    // The checksum was right, so it is not the file.
    throw new AppError({ code: 'vault-wrong-passphrase', message: 'The passphrase does not open the vault.' }, { cause: error })
  }
}

/** The file as it was written, `newer` when a later version made it, or null when it is spoilt. */
export function parseVaultFile(text: string): VaultFile | 'newer' | null {
  const content = parseJson(text)
  const version = z.object({ version: z.number().int().min(2) }).safeParse(content)
  if (version.success) return 'newer'
  const file = vaultFileSchema.safeParse(content)
  return file.success && file.data.checksum === checksumOf(file.data) ? file.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
