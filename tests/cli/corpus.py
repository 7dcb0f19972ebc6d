# SPDX-License-Identifier: ISC
"""Makes a mixed folder of documents for the tests: python3 corpus.py FOLDER [N]

Every form of input, packed and not, with documents that are the same, that
have the same address, that cannot be read or are not in English.
"""
import bz2, gzip, io, json, lzma, os, random, sys, tarfile

COUNTRIES = ('Norway Spain Italy Latvia Poland Greece France Germany Denmark Turkey Canada '
             'Portugal Croatia Estonia Hungary').split()
FILLER = ('The meeting took place in a hotel near the harbour and went on until late in the night.',
          'Reporters were asked to wait outside while the two delegations had their dinner.',
          'It was the third round of talks since the spring, and nobody expected it to be the last.')


def story(rng, number):
    a, b, c = rng.sample(COUNTRIES, 3)
    lines = [f'{a} is a member of NATO.', f'{b} cooperates with {c}.',
             f'The foreign minister of {c} met his colleague from {a} on day {number}.']
    lines += rng.sample(FILLER, 2)
    rng.shuffle(lines)
    return f'{a} and {b} hold talks, round {number}', ' '.join(lines)


def main():
    folder, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rng = random.Random(7)
    os.makedirs(os.path.join(folder, 'deep'))

    def write(name, data):
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data if isinstance(data, bytes) else data.encode())

    texts = [story(rng, i) for i in range(n)]
    quarter = n // 4
    for i, (title, text) in enumerate(texts[:quarter]):
        write(f'{i:03}.txt', f'Title: {title}\nURL: https://t.example/{i}\n\n{text}\n')
        if i % 5 == 0:
            write(f'deep/copy-{i:03}.txt', text + '\n')
    for i, (title, text) in enumerate(texts[quarter:2 * quarter]):
        page = (f'<!doctype html><html><head><title>{title} | Site</title>'
                f'<meta property="og:url" content="https://h.example/{i}"></head><body>'
                f'<nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{text}</p></article></body></html>')
        write(f'page-{i:03}.html.gz', gzip.compress(page.encode(), mtime=0))
    lines = [json.dumps({'headline': title, 'body': text, 'link': f'https://j.example/{i % 7}',
                         'published': f'2021-03-{i % 28 + 1:02}'})
             for i, (title, text) in enumerate(texts[2 * quarter:3 * quarter])]
    lines.insert(3, '{"headline": "no end')
    lines.insert(5, json.dumps({'headline': 'nothing'}))
    write('lines.jsonl.xz', lzma.compress(('\n'.join(lines) + '\n').encode()))
    feed = ''.join(f'<item><title>{title}</title><guid>{i}</guid><description>{text}</description></item>'
                   for i, (title, text) in enumerate(texts[3 * quarter:]))
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode='w') as tar:
        for name, data in (('feed.rss', f'<rss><channel><title>Feed</title>{feed}</channel></rss>'),
                           ('in/table.csv', f'title,text\nOnce more,"{texts[0][1]}"\nNothing,\n')):
            info = tarfile.TarInfo(name)
            info.size = len(data.encode())
            tar.addfile(info, io.BytesIO(data.encode()))
    write('archive', bz2.compress(archive.getvalue()))
    write('french.txt', 'Le ministre a dit que les discussions sur le prix du gaz vont continuer dans les '
                        'jours qui viennent, et que les deux pays sont pour une solution.\n')
    write('empty.txt', '')


if __name__ == '__main__':
    main()
