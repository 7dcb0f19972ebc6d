#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Makes news to measure with: any number of articles, each time the same.

usage: bench/corpus.py [--articles N] [--words 400] [--seed 1] [--form jsonl|text|html|mixed]
                       [--copies SHARE] [--gold FILE] OUTPUT

Articles are composed of sentences with slots, which names of the gazetteer,
words and numbers fill; each has a title, date, publisher and address of its
own.  OUTPUT is a file of JSON Lines, else a folder.  `--copies 0.1` makes every
tenth article a light edit of an earlier one, as agencies' customers edit.

The gold file has a tab-separated line for each statement that an article makes
outright (article, subject, property, object), and for each copy the article it
is an edit of (article, "copyOf", original).
"""
import argparse, csv, html, json, os, random

HERE = os.path.dirname(os.path.abspath(__file__))
GAZETTEER = os.path.join(HERE, '..', 'ontology', 'gazetteer.tsv')

# What a sentence says, and how; {a}, {b} are countries, {o} organisations
STATING = [
    ('memberOf', '{a} is a member of {o}.', 'a', 'o'),
    ('cooperatesWith', '{a} cooperates with {b} on {topic}.', 'a', 'b'),
    ('memberOf', 'As a member of {o}, {a} wanted a say in the matter of {topic}.', 'a', 'o'),
    ('meets', 'The president of {a} met the president of {b} in {place} on {weekday}.', None, None),
    ('sanctions', '{a} imposed sanctions on {b} over {topic}.', 'a', 'b'),
    ('borders', '{a} borders {b}.', 'a', 'b'),
    ('criticises', '{a} criticised {b} for its handling of {topic}.', 'a', 'b'),
    ('supports', '{a} supports {b} in the dispute over {topic}.', 'a', 'b'),
]

FILLING = [
    'About {number} {people} gathered in {place} on {weekday} to {act} the {adjective} plan for {topic}.',
    'The {adjective} {paper} runs to {number} pages and took {few} {people} more than {few} months.',
    'Prices of {goods} rose by {few} percent in {month}, the {adjective} office of statistics said.',
    '"We have waited {few} years for this," said {person}, one of the {people} who came from {place}.',
    '{person}, who leads the {adjective} group of {people}, did not want to say what comes next.',
    'In {month} a {adjective} storm had left {number} houses in {place} without {goods}.',
    'The {people} want {goods} to be cheaper, and the government wants {topic} to wait until {month}.',
    'Nobody in {place} has forgotten the {adjective} winter in which {number} {people} left the region.',
    'A court in {place} will hear the case of the {few} {people} in {month}, a clerk said.',
    'Trains between {place} and {place2} were late on {weekday} because of work on {few} bridges.',
    'The budget sets aside {number} million for {topic}, {few} percent more than the year before.',
    'Both sides agreed to meet again in {place} in {month}, when the {paper} should be ready.',
    '{person} called the {paper} {adjective} and asked the {people} to {act} it.',
    'Of {number} {people} who were asked in a survey, {few} in ten said that {topic} matters to them.',
    'The last time that {goods} were this scarce was in {year}, when {place} was cut off for {few} weeks.',
    'Experts see in the {adjective} {paper} a sign that {topic} has moved up the agenda.',
    'On {weekday} the {people} of {place} were told to store {goods} for at least {few} days.',
    'A {adjective} delegation of {few} {people} will travel to {place} before the end of {month}.',
    '{person} said on {weekday} that {topic} was a question for {people}, not for courts.',
    'Since {year} the harbour of {place} has handled {number} tonnes of {goods} a year.',
]

WORDS = {
    'topic': '''fishing rights|grain exports|the gas pipeline|air traffic|the border crossing|migration|steel
        tariffs|satellite data|the power grid|cattle trade|water from the river|nuclear waste|mobile networks|visa
        rules|the prisoners|sea rescue|the railway|wheat storage|bank secrecy|the new customs union|wind power|the old
        debt|forest fires|vaccines|television rights|mining licences|flood protection|timber|school books|the
        ceasefire'''.replace('\n        ', ' '),
    'adjective': '''long|new|secret|broad|costly|modest|contested|joint|late|rare|bold|careful|narrow|hasty|public|
        harsh|brief|curious|dull|fresh|gloomy|lively|odd|proud|quiet|rough|solid|tense|vague|warm'''.replace(
        '\n        ', ''),
    'people': '''farmers|engineers|students|nurses|miners|drivers|teachers|lawyers|sailors|soldiers|traders|
        pensioners|fishermen|doctors|builders|officials|volunteers|shopkeepers|pilots|researchers'''.replace(
        '\n        ', ''),
    'goods': 'fuel|bread|coal|milk|medicine|paper|steel|cotton|rice|copper|salt|cement|fruit|glass|leather|sugar',
    'paper': 'report|draft|treaty|survey|bill|memorandum|study|proposal|statement|contract|agenda|letter',
    'act': 'discuss|reject|praise|study|sign|debate|delay|defend|amend|welcome',
    'weekday': 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday',
    'month': 'January|February|March|April|May|June|July|August|September|October|November|December',
    'few': 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen',
}
WORDS = {key: [' '.join(word.split()) for word in value.split('|')] for key, value in WORDS.items()}
FIRST = 'Anna Boris Clara David Elena Farid Greta Hamid Irene Jonas Karim Laura Marek Nadia Oskar Petra Rosa Simon'.split()
LAST_A = 'Berg Holm Lind Stern Wald Kor Mar Tor Vel Zan Dal Fen Gal Hav Jar'.split()
LAST_B = 'ström er sen ova ini ez mann ski dottir ic ov aro and elli'.split()
PUBLISHERS = ['The Harbour Times', 'Northern Wire', 'Daily Compass', 'The Sample Courier', 'Meridian News']
TITLES = ['{a} and {b} at odds over {topic}', '{adjective} talks on {topic} in {place}', '{people} of {place} await {topic}',
          '{a} looks to {b} for {goods}', 'What {topic} means for {a}']


def read_gazetteer():
    names = {}
    with open(GAZETTEER, encoding='utf-8') as file:
        rows = csv.reader((line for line in file if not line.startswith('#')), delimiter='\t')
        next(rows)
        for row in rows:
            names.setdefault(row[1], []).append((row[0], row[5].split('|')[-1] if len(row) > 5 else ''))
    countries = [(name, seat) for name, seat in names['Country'] if seat]
    organisations = [name for name, _ in names['RegionalOrganisation'] + names['InternationalOrganisation']]
    return countries, organisations


class Writer:
    """Composes articles; the n-th is the same whatever came before it."""

    def __init__(self, seed, words):
        self.seed, self.words = seed, words
        self.countries, self.organisations = read_gazetteer()

    def fill(self, rng, sentence, given=()):
        slots = {key: rng.choice(value) for key, value in WORDS.items()}
        (a, place), (b, place2) = rng.sample(self.countries, 2)
        slots.update(a=a, b=b, o=rng.choice(self.organisations), place=place, place2=place2,
                     number=rng.randrange(15, 9000), year=rng.randrange(1950, 2020),
                     person=f'{rng.choice(FIRST)} {rng.choice(LAST_A)}{rng.choice(LAST_B)}')
        slots.update(given)
        text = sentence.format(**slots)
        return text[0].upper() + text[1:], slots

    def compose(self, number):
        """-> the article as a dictionary, and the statements that it makes"""
        rng = random.Random(f'{self.seed}/{number}')
        paragraphs, statements, count, current = [], [], 0, []
        while count < self.words:
            if rng.random() < 0.3:
                name, sentence, subject, obj = rng.choice(STATING)
                text, slots = self.fill(rng, sentence)
                if subject:
                    statements.append((slots[subject], name, slots[obj]))
            else:
                text, _ = self.fill(rng, rng.choice(FILLING))
            current.append(text)
            count += len(text.split())
            if len(current) >= rng.randrange(2, 5):
                paragraphs.append(' '.join(current))
                current = []
        if current:
            paragraphs.append(' '.join(current))
        title, _ = self.fill(rng, rng.choice(TITLES))
        date = f'{rng.randrange(2015, 2024)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}'
        return {'title': title, 'text': '\n\n'.join(paragraphs), 'date': date, 'source': rng.choice(PUBLISHERS),
                'url': f'https://news.example/{self.seed}/{number}'}, statements

    def edit(self, number, original):
        """-> a light edit of article `original`, told by another publisher"""
        rng = random.Random(f'{self.seed}/{number}/edit')
        article, _ = self.compose(original)
        paragraphs = article['text'].split('\n\n')
        kind = rng.randrange(4)
        if kind == 0 and len(paragraphs) > 4:  # Cut from the end, as agencies mean it
            paragraphs = paragraphs[:len(paragraphs) - rng.randrange(1, max(2, len(paragraphs) // 5))]
        elif kind == 1:  # A paragraph of one's own
            paragraphs.insert(rng.randrange(1, len(paragraphs)), self.fill(rng, rng.choice(FILLING))[0])
        for _ in range(rng.randrange(1, 12)):  # Words
            i = rng.randrange(len(paragraphs))
            words = paragraphs[i].split(' ')
            words[rng.randrange(len(words))] = rng.choice(WORDS[rng.choice(('adjective', 'people', 'goods', 'few'))])
            paragraphs[i] = ' '.join(words)
        if kind == 3:
            paragraphs[0] = f'{rng.choice(self.countries)[1].upper()} (Northern Wire) – {paragraphs[0]}'
        return {**article, 'text': '\n\n'.join(paragraphs), 'source': rng.choice(PUBLISHERS),
                'title': self.fill(rng, rng.choice(TITLES))[0], 'url': f'https://wire.example/{self.seed}/{number}'}


def as_text(article):
    return (f"Title: {article['title']}\nDate: {article['date']}\nSource: {article['source']}\n"
            f"URL: {article['url']}\n\n{article['text']}\n")


def as_html(article):
    body = ''.join(f'<p>{html.escape(p)}</p>\n' for p in article['text'].split('\n\n'))
    head = (f"<meta property=\"og:url\" content=\"{article['url']}\">"
            f"<meta property=\"og:site_name\" content=\"{article['source']}\">"
            f"<meta property=\"article:published_time\" content=\"{article['date']}\">")
    links = ''.join(f'<li><a href="/{i}">More on {word}</a></li>' for i, word in enumerate(WORDS['topic']))
    return (f"<!DOCTYPE html><html><head><title>{html.escape(article['title'])} | {article['source']}</title>{head}"
            f'</head><body><nav><ul>{links}</ul></nav><div class="page"><article>'
            f"<h1>{html.escape(article['title'])}</h1>{body}</article><aside><ul>{links}</ul></aside></div>"
            f"<footer>© {article['source']}. All rights reserved.</footer></body></html>")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--articles', type=int, default=1000)
    parser.add_argument('--words', type=int, default=400)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--form', choices=('jsonl', 'text', 'html', 'mixed'), default='jsonl')
    parser.add_argument('--copies', type=float, default=0)
    parser.add_argument('--gold')
    parser.add_argument('output')
    options = parser.parse_args()
    writer = Writer(options.seed, options.words)
    gold = open(options.gold, 'w', encoding='utf-8') if options.gold else None
    lines = open(options.output, 'w', encoding='utf-8') if options.form == 'jsonl' else None
    originals = []
    for number in range(options.articles):
        choice = random.Random(f'{options.seed}/{number}/kind')
        if originals and choice.random() < options.copies:
            original = choice.choice(originals)
            article = writer.edit(number, original)
            if gold:
                gold.write(f"{article['url']}\tcopyOf\thttps://news.example/{options.seed}/{original}\n")
        else:
            originals.append(number)
            article, statements = writer.compose(number)
            for subject, name, obj in statements if gold else ():
                gold.write(f"{article['url']}\t{subject}\t{name}\t{obj}\n")
        if lines:
            lines.write(json.dumps(article, ensure_ascii=False) + '\n')
            continue
        form = choice.choice(('text', 'html')) if options.form == 'mixed' else options.form
        folder = os.path.join(options.output, f'{number // 1000:04}')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{number:07}.{'txt' if form == 'text' else 'html'}"), 'w',
                  encoding='utf-8') as file:
            file.write(as_text(article) if form == 'text' else as_html(article))


if __name__ == '__main__':
    main()
