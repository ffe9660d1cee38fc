import { describe, expect, it } from 'vitest';
import { readImageAddress } from '#core/image-address.ts';

describe('the address of an image on a page', () => {
  it('is taken with its host, and asks for that host alone', () => {
    expect(readImageAddress('https://cdn.example.com/a/b.jpg?w=2#x')).toEqual({
      url: 'https://cdn.example.com/a/b.jpg?w=2#x',
      host: 'cdn.example.com',
      origins: ['https://cdn.example.com/*'],
    });
  });

  it('has no dot at the end, which would be another host to the browser’s rights', () => {
    expect(readImageAddress('https://cdn.example.com./a.jpg')).toEqual({
      url: 'https://cdn.example.com/a.jpg',
      host: 'cdn.example.com',
      origins: ['https://cdn.example.com/*'],
    });
  });

  it('may be the image itself, for which nobody is asked', () => {
    const url = 'data:image/png;base64,AAAA';
    expect(readImageAddress(url)).toEqual({ url, host: undefined, origins: [] });
  });

  it.each([
    ['no address', 'nonsense'],
    ['another scheme', 'http://cdn.example.com/a.jpg'],
    ['a file', 'file:///etc/passwd'],
    ['an object of the page', 'blob:https://example.com/1'],
    ['a page written into its address', 'data:text/html,<script>1</script>'],
    ['an extension', 'chrome-extension://abc/a.png'],
    ['an account in the address', 'https://me:secret@example.com/a.jpg'],
    ['another port', 'https://example.com:8443/a.jpg'],
    ['this computer', 'https://localhost/a.jpg'],
    ['this computer, with a dot', 'https://localhost./a.jpg'],
    ['this computer, with two dots', 'https://localhost../a.jpg'],
    ['this computer, by a name below', 'https://a.localhost/a.jpg'],
    ['this computer, as a number', 'https://127.0.0.1/a.jpg'],
    ['this computer, as one number', 'https://2130706433/a.jpg'],
    ['this computer, in hexadecimal', 'https://0x7f.1/a.jpg'],
    ['this computer, in IPv6', 'https://[::1]/a.jpg'],
    ['the network around, as a number', 'https://192.168.1.1/a.jpg'],
    ['any number', 'https://8.8.8.8/a.jpg'],
    ['a number in IPv6', 'https://[::ffff:10.0.0.1]/a.jpg'],
    ['a name without a dot', 'https://router/a.jpg'],
    ['a name of the network around', 'https://nas.local/a.jpg'],
    ['a name of a company’s network', 'https://wiki.internal/a.jpg'],
    ['a name of a home', 'https://fritz.home.arpa/a.jpg'],
  ])('is refused when it is %s', (_what, url) => {
    expect(readImageAddress(url)).toBeUndefined();
  });
});
