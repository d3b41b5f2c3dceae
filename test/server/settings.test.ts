import { describe, expect, it } from 'vitest'
import { isLoopback, readSettings } from '../../sync-server/settings.ts'

describe('settings', () => {
  it('have their defaults', () => {
    const read = readSettings({})
    expect(read).toMatchObject({
      ok: true,
      value: {
        port: 4810,
        host: 'localhost',
        publicUrl: undefined,
        tls: undefined,
        trustedProxy: 0,
        allowInsecure: false,
        clientDir: undefined,
        log: 'info',
      },
    })
    expect(read.ok && read.value.dataDir).toMatch(/[/\\]data$/)
  })

  it.each<[string, Record<string, string>]>([
    ['a port that is none', { PORT: '99999' }],
    ['a port in words', { PORT: 'http' }],
    ['a port with a sign', { PORT: '-1' }],
    ['a public address with a path', { PUBLIC_URL: 'https://aval.example/app' }],
    ['a public address of another kind', { PUBLIC_URL: 'ftp://aval.example' }],
    ['a public address with a name in it', { PUBLIC_URL: 'https://me@aval.example' }],
    ['proxies in words', { TRUSTED_PROXY: 'yes' }],
    ['a certificate without its key', { TLS_CERT: 'a.pem' }],
    ['every interface in the clear', { HOST: '0.0.0.0' }],
    ['a name that is not this machine, in the clear', { HOST: 'aval.internal' }],
    ['a public address in the clear', { PUBLIC_URL: 'http://aval.example' }],
    ['a public address over HTTPS that nobody speaks', { PUBLIC_URL: 'https://aval.example' }],
    ['every interface behind a proxy of no name', { HOST: '0.0.0.0', TRUSTED_PROXY: '1' }],
    ['every interface behind a proxy, under a name of this machine', { HOST: '0.0.0.0', TRUSTED_PROXY: '1', PUBLIC_URL: 'http://localhost:4810' }],
  ])('are refused in one sentence: %s', (_name, environment) => {
    const read = readSettings(environment)
    expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/^[^\n]+[.]$|^[^\n]+anyway\.$/) })
  })

  it.each<[string, Record<string, string>]>([
    ['any port', { PORT: '0' }],
    ['every interface with TLS', { HOST: '0.0.0.0', TLS_CERT: 'a', TLS_KEY: 'b' }],
    ['every interface behind a proxy', { HOST: '0.0.0.0', TRUSTED_PROXY: '1', PUBLIC_URL: 'https://aval.example' }],
    ['in the clear, if told so', { HOST: '0.0.0.0', ALLOW_INSECURE: '1', PUBLIC_URL: 'http://aval.lan:8080' }],
    ['this machine behind a proxy', { TRUSTED_PROXY: '1', PUBLIC_URL: 'https://aval.example' }],
    ['a public address with TLS', { PUBLIC_URL: 'https://aval.example', TLS_CERT: 'a', TLS_KEY: 'b' }],
    ['HTTPS that nobody here speaks, if told so', { PUBLIC_URL: 'https://aval.example', ALLOW_INSECURE: '1' }],
    ['this machine by its number', { HOST: '127.0.0.1', PUBLIC_URL: 'http://127.0.0.1:4810' }],
  ])('are taken: %s', (_name, environment) => {
    expect(readSettings(environment).ok).toBe(true)
  })

  it('know this machine by its names', () => {
    expect(['localhost', 'app.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].map(isLoopback)).toEqual(
      Array(6).fill(true),
    )
    expect(['localhost.example', '128.0.0.1', '0.0.0.0', 'example', '127.0.0.1.example'].map(isLoopback)).toEqual(
      Array(5).fill(false),
    )
  })
})
