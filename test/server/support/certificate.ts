/** A certificate for a name that signs itself, made on the spot: no key ever lies in the repository. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export interface Certificate {
  readonly cert: string
  readonly key: string
  /** SHA-256 of its public key, in base64: how a browser is told to trust exactly this one. */
  readonly pin: string
}

export function aCertificate({ serial = 1, validDays = 30, host = 'localhost' } = {}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = sequence(set(sequence(oid(0x55, 0x04, 0x03), utf8(host))))
  const validity = sequence(time(Date.now() - 3_600_000), time(Date.now() + validDays * 86_400_000))
  const subjectAltName = sequence(
    oid(0x55, 0x1d, 0x11),
    octets(sequence(der(0x82, Buffer.from(host)), der(0x87, Buffer.from([127, 0, 0, 1])))),
  )
  const toSign = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    name,
    validity,
    name,
    spki,
    der(0xa3, sequence(subjectAltName)),
  )
  const signature = sign('sha256', toSign, privateKey)
  const certificate = sequence(toSign, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    pin: createHash('sha256').update(spki).digest('base64'),
  }
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents)
const set = (...contents: readonly Buffer[]): Buffer => der(0x31, ...contents)
const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes))
const integer = (value: number): Buffer => der(0x02, Buffer.from([value]))
const octets = (content: Buffer): Buffer => der(0x04, content)
const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text))
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`))
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
