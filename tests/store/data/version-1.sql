-- A store of version 1 of the schema: an article read by the program of that
-- time, and quads with integers, dates and booleans beside it.
-- SPDX-License-Identifier: ISC
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE term (
  id       INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  datatype INTEGER REFERENCES term (id),
  lang     TEXT    NOT NULL DEFAULT ''
);
INSERT INTO term VALUES(1,2,'https://w3id.org/entente/ns#accepts',NULL,'');
INSERT INTO term VALUES(2,2,'https://w3id.org/entente/ns#accuses',NULL,'');
INSERT INTO term VALUES(3,2,'https://w3id.org/entente/ns#agreesWith',NULL,'');
INSERT INTO term VALUES(4,2,'https://w3id.org/entente/ns#aids',NULL,'');
INSERT INTO term VALUES(5,2,'https://w3id.org/entente/ns#alliedWith',NULL,'');
INSERT INTO term VALUES(6,2,'https://w3id.org/entente/ns#announces',NULL,'');
INSERT INTO term VALUES(7,2,'https://w3id.org/entente/ns#arrestedBy',NULL,'');
INSERT INTO term VALUES(8,2,'https://w3id.org/entente/ns#arrests',NULL,'');
INSERT INTO term VALUES(9,2,'https://w3id.org/entente/ns#attackedBy',NULL,'');
INSERT INTO term VALUES(10,2,'https://w3id.org/entente/ns#attacks',NULL,'');
INSERT INTO term VALUES(11,2,'https://w3id.org/entente/ns#basedIn',NULL,'');
INSERT INTO term VALUES(12,2,'https://w3id.org/entente/ns#begins',NULL,'');
INSERT INTO term VALUES(13,2,'https://w3id.org/entente/ns#borders',NULL,'');
INSERT INTO term VALUES(14,2,'https://w3id.org/entente/ns#breaksRelationsWith',NULL,'');
INSERT INTO term VALUES(15,2,'https://w3id.org/entente/ns#brokeredBy',NULL,'');
INSERT INTO term VALUES(16,2,'https://w3id.org/entente/ns#brokers',NULL,'');
INSERT INTO term VALUES(17,2,'https://w3id.org/entente/ns#builds',NULL,'');
INSERT INTO term VALUES(18,2,'https://w3id.org/entente/ns#builtBy',NULL,'');
INSERT INTO term VALUES(19,2,'https://w3id.org/entente/ns#candidateFor',NULL,'');
INSERT INTO term VALUES(20,2,'https://w3id.org/entente/ns#capitalOf',NULL,'');
INSERT INTO term VALUES(21,2,'https://w3id.org/entente/ns#hasCapital',NULL,'');
INSERT INTO term VALUES(22,2,'https://w3id.org/entente/ns#causedBy',NULL,'');
INSERT INTO term VALUES(23,2,'https://w3id.org/entente/ns#causes',NULL,'');
INSERT INTO term VALUES(24,2,'https://w3id.org/entente/ns#cededBy',NULL,'');
INSERT INTO term VALUES(25,2,'https://w3id.org/entente/ns#cedes',NULL,'');
INSERT INTO term VALUES(26,2,'https://w3id.org/entente/ns#charges',NULL,'');
INSERT INTO term VALUES(27,2,'https://w3id.org/entente/ns#citizenOf',NULL,'');
INSERT INTO term VALUES(28,2,'https://w3id.org/entente/ns#concerns',NULL,'');
INSERT INTO term VALUES(29,2,'https://w3id.org/entente/ns#condemns',NULL,'');
INSERT INTO term VALUES(30,2,'https://w3id.org/entente/ns#connects',NULL,'');
INSERT INTO term VALUES(31,2,'https://w3id.org/entente/ns#controlledBy',NULL,'');
INSERT INTO term VALUES(32,2,'https://w3id.org/entente/ns#controls',NULL,'');
INSERT INTO term VALUES(33,2,'https://w3id.org/entente/ns#cooperatesWith',NULL,'');
INSERT INTO term VALUES(34,2,'https://w3id.org/entente/ns#criticizes',NULL,'');
INSERT INTO term VALUES(35,2,'https://w3id.org/entente/ns#dealsWith',NULL,'');
INSERT INTO term VALUES(36,2,'https://w3id.org/entente/ns#defeatedBy',NULL,'');
INSERT INTO term VALUES(37,2,'https://w3id.org/entente/ns#defeats',NULL,'');
INSERT INTO term VALUES(38,2,'https://w3id.org/entente/ns#defends',NULL,'');
INSERT INTO term VALUES(39,2,'https://w3id.org/entente/ns#demands',NULL,'');
INSERT INTO term VALUES(40,2,'https://w3id.org/entente/ns#denies',NULL,'');
INSERT INTO term VALUES(41,2,'https://w3id.org/entente/ns#departsFrom',NULL,'');
INSERT INTO term VALUES(42,2,'https://w3id.org/entente/ns#dependsOn',NULL,'');
INSERT INTO term VALUES(43,2,'https://w3id.org/entente/ns#deploys',NULL,'');
INSERT INTO term VALUES(44,2,'https://w3id.org/entente/ns#deploysTo',NULL,'');
INSERT INTO term VALUES(45,2,'https://w3id.org/entente/ns#discusses',NULL,'');
INSERT INTO term VALUES(46,2,'https://w3id.org/entente/ns#enables',NULL,'');
INSERT INTO term VALUES(47,2,'https://w3id.org/entente/ns#ends',NULL,'');
INSERT INTO term VALUES(48,2,'https://w3id.org/entente/ns#endsOn',NULL,'');
INSERT INTO term VALUES(49,2,'https://w3id.org/entente/ns#enters',NULL,'');
INSERT INTO term VALUES(50,2,'https://w3id.org/entente/ns#establishedBy',NULL,'');
INSERT INTO term VALUES(51,2,'https://w3id.org/entente/ns#establishes',NULL,'');
INSERT INTO term VALUES(52,2,'https://w3id.org/entente/ns#evacuates',NULL,'');
INSERT INTO term VALUES(53,2,'https://w3id.org/entente/ns#evidence',NULL,'');
INSERT INTO term VALUES(54,2,'https://w3id.org/entente/ns#expels',NULL,'');
INSERT INTO term VALUES(55,2,'https://w3id.org/entente/ns#fightsAgainst',NULL,'');
INSERT INTO term VALUES(56,2,'https://w3id.org/entente/ns#firesAt',NULL,'');
INSERT INTO term VALUES(57,2,'https://w3id.org/entente/ns#forces',NULL,'');
INSERT INTO term VALUES(58,2,'https://w3id.org/entente/ns#hasContactsWith',NULL,'');
INSERT INTO term VALUES(59,2,'https://w3id.org/entente/ns#hasDuration',NULL,'');
INSERT INTO term VALUES(60,2,'https://w3id.org/entente/ns#hasMember',NULL,'');
INSERT INTO term VALUES(61,2,'https://w3id.org/entente/ns#memberOf',NULL,'');
INSERT INTO term VALUES(62,2,'https://w3id.org/entente/ns#hasPart',NULL,'');
INSERT INTO term VALUES(63,2,'https://w3id.org/entente/ns#partOf',NULL,'');
INSERT INTO term VALUES(64,2,'https://w3id.org/entente/ns#hasParticipant',NULL,'');
INSERT INTO term VALUES(65,2,'https://w3id.org/entente/ns#participatesIn',NULL,'');
INSERT INTO term VALUES(66,2,'https://w3id.org/entente/ns#hasParty',NULL,'');
INSERT INTO term VALUES(67,2,'https://w3id.org/entente/ns#partyTo',NULL,'');
INSERT INTO term VALUES(68,2,'https://w3id.org/entente/ns#hasRelationsWith',NULL,'');
INSERT INTO term VALUES(69,2,'https://w3id.org/entente/ns#hinders',NULL,'');
INSERT INTO term VALUES(70,2,'https://w3id.org/entente/ns#holder',NULL,'');
INSERT INTO term VALUES(71,2,'https://w3id.org/entente/ns#holdsOffice',NULL,'');
INSERT INTO term VALUES(72,2,'https://w3id.org/entente/ns#officeHeldBy',NULL,'');
INSERT INTO term VALUES(73,2,'https://w3id.org/entente/ns#injures',NULL,'');
INSERT INTO term VALUES(74,2,'https://w3id.org/entente/ns#interviewedBy',NULL,'');
INSERT INTO term VALUES(75,2,'https://w3id.org/entente/ns#investsIn',NULL,'');
INSERT INTO term VALUES(76,2,'https://w3id.org/entente/ns#kidnappedBy',NULL,'');
INSERT INTO term VALUES(77,2,'https://w3id.org/entente/ns#kidnaps',NULL,'');
INSERT INTO term VALUES(78,2,'https://w3id.org/entente/ns#killedBy',NULL,'');
INSERT INTO term VALUES(79,2,'https://w3id.org/entente/ns#kills',NULL,'');
INSERT INTO term VALUES(80,2,'https://w3id.org/entente/ns#leads',NULL,'');
INSERT INTO term VALUES(81,2,'https://w3id.org/entente/ns#ledBy',NULL,'');
INSERT INTO term VALUES(82,2,'https://w3id.org/entente/ns#locatedIn',NULL,'');
INSERT INTO term VALUES(83,2,'https://w3id.org/entente/ns#locationOf',NULL,'');
INSERT INTO term VALUES(84,2,'https://w3id.org/entente/ns#meets',NULL,'');
INSERT INTO term VALUES(85,2,'https://w3id.org/entente/ns#modality',NULL,'');
INSERT INTO term VALUES(86,2,'https://w3id.org/entente/ns#negotiatesWith',NULL,'');
INSERT INTO term VALUES(87,2,'https://w3id.org/entente/ns#occupiedBy',NULL,'');
INSERT INTO term VALUES(88,2,'https://w3id.org/entente/ns#occupies',NULL,'');
INSERT INTO term VALUES(89,2,'https://w3id.org/entente/ns#occursIn',NULL,'');
INSERT INTO term VALUES(90,2,'https://w3id.org/entente/ns#operatesIn',NULL,'');
INSERT INTO term VALUES(91,2,'https://w3id.org/entente/ns#opposes',NULL,'');
INSERT INTO term VALUES(92,2,'https://w3id.org/entente/ns#orders',NULL,'');
INSERT INTO term VALUES(93,2,'https://w3id.org/entente/ns#ownedBy',NULL,'');
INSERT INTO term VALUES(94,2,'https://w3id.org/entente/ns#owns',NULL,'');
INSERT INTO term VALUES(95,2,'https://w3id.org/entente/ns#pardons',NULL,'');
INSERT INTO term VALUES(96,2,'https://w3id.org/entente/ns#patrols',NULL,'');
INSERT INTO term VALUES(97,2,'https://w3id.org/entente/ns#plans',NULL,'');
INSERT INTO term VALUES(98,2,'https://w3id.org/entente/ns#polarity',NULL,'');
INSERT INTO term VALUES(99,2,'https://w3id.org/entente/ns#praises',NULL,'');
INSERT INTO term VALUES(100,2,'https://w3id.org/entente/ns#prevents',NULL,'');
INSERT INTO term VALUES(101,2,'https://w3id.org/entente/ns#prohibits',NULL,'');
INSERT INTO term VALUES(102,2,'https://w3id.org/entente/ns#promises',NULL,'');
INSERT INTO term VALUES(103,2,'https://w3id.org/entente/ns#proposedBy',NULL,'');
INSERT INTO term VALUES(104,2,'https://w3id.org/entente/ns#proposes',NULL,'');
INSERT INTO term VALUES(105,2,'https://w3id.org/entente/ns#protestsAgainst',NULL,'');
INSERT INTO term VALUES(106,2,'https://w3id.org/entente/ns#receives',NULL,'');
INSERT INTO term VALUES(107,2,'https://w3id.org/entente/ns#recognizes',NULL,'');
INSERT INTO term VALUES(108,2,'https://w3id.org/entente/ns#refersTo',NULL,'');
INSERT INTO term VALUES(109,2,'https://w3id.org/entente/ns#rejects',NULL,'');
INSERT INTO term VALUES(110,2,'https://w3id.org/entente/ns#relatedTo',NULL,'');
INSERT INTO term VALUES(111,2,'https://w3id.org/entente/ns#releases',NULL,'');
INSERT INTO term VALUES(112,2,'https://w3id.org/entente/ns#represents',NULL,'');
INSERT INTO term VALUES(113,2,'https://w3id.org/entente/ns#rescues',NULL,'');
INSERT INTO term VALUES(114,2,'https://w3id.org/entente/ns#restores',NULL,'');
INSERT INTO term VALUES(115,2,'https://w3id.org/entente/ns#restoresRelationsWith',NULL,'');
INSERT INTO term VALUES(116,2,'https://w3id.org/entente/ns#resumes',NULL,'');
INSERT INTO term VALUES(117,2,'https://w3id.org/entente/ns#returnsTo',NULL,'');
INSERT INTO term VALUES(118,2,'https://w3id.org/entente/ns#sanctionedBy',NULL,'');
INSERT INTO term VALUES(119,2,'https://w3id.org/entente/ns#sanctions',NULL,'');
INSERT INTO term VALUES(120,2,'https://w3id.org/entente/ns#says',NULL,'');
INSERT INTO term VALUES(121,2,'https://w3id.org/entente/ns#signedBy',NULL,'');
INSERT INTO term VALUES(122,2,'https://w3id.org/entente/ns#signs',NULL,'');
INSERT INTO term VALUES(123,2,'https://w3id.org/entente/ns#signedOn',NULL,'');
INSERT INTO term VALUES(124,2,'https://w3id.org/entente/ns#spokespersonFor',NULL,'');
INSERT INTO term VALUES(125,2,'https://w3id.org/entente/ns#startsOn',NULL,'');
INSERT INTO term VALUES(126,2,'https://w3id.org/entente/ns#supplies',NULL,'');
INSERT INTO term VALUES(127,2,'https://w3id.org/entente/ns#suppliesTo',NULL,'');
INSERT INTO term VALUES(128,2,'https://w3id.org/entente/ns#supportedBy',NULL,'');
INSERT INTO term VALUES(129,2,'https://w3id.org/entente/ns#supports',NULL,'');
INSERT INTO term VALUES(130,2,'https://w3id.org/entente/ns#takesEffectOn',NULL,'');
INSERT INTO term VALUES(131,2,'https://w3id.org/entente/ns#threatens',NULL,'');
INSERT INTO term VALUES(132,2,'https://w3id.org/entente/ns#tradesWith',NULL,'');
INSERT INTO term VALUES(133,2,'https://w3id.org/entente/ns#urges',NULL,'');
INSERT INTO term VALUES(134,2,'https://w3id.org/entente/ns#violates',NULL,'');
INSERT INTO term VALUES(135,2,'https://w3id.org/entente/ns#visits',NULL,'');
INSERT INTO term VALUES(136,2,'https://w3id.org/entente/ns#warns',NULL,'');
INSERT INTO term VALUES(137,2,'https://w3id.org/entente/ns#withdrawsFrom',NULL,'');
INSERT INTO term VALUES(138,2,'https://w3id.org/entente/ns#worksFor',NULL,'');
INSERT INTO term VALUES(139,2,'https://w3id.org/entente/id/Turkey',NULL,'');
INSERT INTO term VALUES(140,2,'https://w3id.org/entente/ns#Country',NULL,'');
INSERT INTO term VALUES(141,3,'Turkey',NULL,'en');
INSERT INTO term VALUES(142,2,'http://www.wikidata.org/entity/Q43',NULL,'');
INSERT INTO term VALUES(143,2,'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',NULL,'');
INSERT INTO term VALUES(144,2,'http://www.w3.org/2004/02/skos/core#prefLabel',NULL,'');
INSERT INTO term VALUES(145,2,'http://www.w3.org/2004/02/skos/core#exactMatch',NULL,'');
INSERT INTO term VALUES(146,2,'https://w3id.org/entente/id/NATO',NULL,'');
INSERT INTO term VALUES(147,2,'https://w3id.org/entente/ns#Alliance',NULL,'');
INSERT INTO term VALUES(148,3,'NATO',NULL,'en');
INSERT INTO term VALUES(149,2,'http://www.wikidata.org/entity/Q7184',NULL,'');
INSERT INTO term VALUES(150,2,'https://w3id.org/entente/id/France',NULL,'');
INSERT INTO term VALUES(151,3,'France',NULL,'en');
INSERT INTO term VALUES(152,2,'http://www.wikidata.org/entity/Q142',NULL,'');
INSERT INTO term VALUES(153,2,'https://w3id.org/entente/id/Germany',NULL,'');
INSERT INTO term VALUES(154,3,'Germany',NULL,'en');
INSERT INTO term VALUES(155,2,'http://www.wikidata.org/entity/Q183',NULL,'');
INSERT INTO term VALUES(156,2,'https://w3id.org/entente/doc/vwe66ziutb7m/id/agreement',NULL,'');
INSERT INTO term VALUES(157,2,'https://w3id.org/entente/ns#Agreement',NULL,'');
INSERT INTO term VALUES(158,3,'agreement',NULL,'en');
INSERT INTO term VALUES(159,2,'https://w3id.org/entente/doc/vwe66ziutb7m/id/3_March_2020',NULL,'');
INSERT INTO term VALUES(160,3,'3 March 2020',NULL,'en');
INSERT INTO term VALUES(161,2,'http://www.w3.org/2001/XMLSchema#gYear',NULL,'');
INSERT INTO term VALUES(162,3,'1952',161,'');
INSERT INTO term VALUES(163,2,'http://www.w3.org/2001/XMLSchema#gYearMonth',NULL,'');
INSERT INTO term VALUES(164,3,'2009-05',163,'');
INSERT INTO term VALUES(165,2,'http://www.w3.org/2001/XMLSchema#date',NULL,'');
INSERT INTO term VALUES(166,3,'2020-03-03',165,'');
INSERT INTO term VALUES(167,2,'http://example.org/s',NULL,'');
INSERT INTO term VALUES(168,2,'http://example.org/p',NULL,'');
INSERT INTO term VALUES(169,2,'http://example.org/g',NULL,'');
INSERT INTO term VALUES(170,2,'http://www.w3.org/2001/XMLSchema#integer',NULL,'');
INSERT INTO term VALUES(171,3,'1',170,'');
INSERT INTO term VALUES(172,3,'01',170,'');
INSERT INTO term VALUES(173,3,'2020-03-01',165,'');
INSERT INTO term VALUES(174,2,'http://www.w3.org/2001/XMLSchema#boolean',NULL,'');
INSERT INTO term VALUES(175,3,'true',174,'');
CREATE TABLE term_hash (
  hash INTEGER NOT NULL,
  id   INTEGER NOT NULL,
  PRIMARY KEY (hash, id)
) WITHOUT ROWID;
INSERT INTO term_hash VALUES(18456254,116);
INSERT INTO term_hash VALUES(24130798,11);
INSERT INTO term_hash VALUES(51966278,125);
INSERT INTO term_hash VALUES(66669256,111);
INSERT INTO term_hash VALUES(72699531,75);
INSERT INTO term_hash VALUES(79619228,70);
INSERT INTO term_hash VALUES(82648739,10);
INSERT INTO term_hash VALUES(93792933,152);
INSERT INTO term_hash VALUES(95024088,60);
INSERT INTO term_hash VALUES(109563785,41);
INSERT INTO term_hash VALUES(160256675,18);
INSERT INTO term_hash VALUES(175883695,95);
INSERT INTO term_hash VALUES(177237633,74);
INSERT INTO term_hash VALUES(181928873,31);
INSERT INTO term_hash VALUES(199178576,32);
INSERT INTO term_hash VALUES(200450407,20);
INSERT INTO term_hash VALUES(269735080,140);
INSERT INTO term_hash VALUES(311839565,13);
INSERT INTO term_hash VALUES(396198864,8);
INSERT INTO term_hash VALUES(404912229,96);
INSERT INTO term_hash VALUES(405737854,155);
INSERT INTO term_hash VALUES(414466542,57);
INSERT INTO term_hash VALUES(473825892,16);
INSERT INTO term_hash VALUES(560322494,162);
INSERT INTO term_hash VALUES(567633752,145);
INSERT INTO term_hash VALUES(584403343,88);
INSERT INTO term_hash VALUES(624963663,107);
INSERT INTO term_hash VALUES(625045352,83);
INSERT INTO term_hash VALUES(642670730,157);
INSERT INTO term_hash VALUES(654911719,92);
INSERT INTO term_hash VALUES(665957014,56);
INSERT INTO term_hash VALUES(689254681,69);
INSERT INTO term_hash VALUES(696993776,40);
INSERT INTO term_hash VALUES(743881758,131);
INSERT INTO term_hash VALUES(782555669,49);
INSERT INTO term_hash VALUES(782878350,39);
INSERT INTO term_hash VALUES(795266073,126);
INSERT INTO term_hash VALUES(829080608,89);
INSERT INTO term_hash VALUES(856261641,144);
INSERT INTO term_hash VALUES(876204568,170);
INSERT INTO term_hash VALUES(887960871,1);
INSERT INTO term_hash VALUES(908517727,79);
INSERT INTO term_hash VALUES(919568826,130);
INSERT INTO term_hash VALUES(926669629,35);
INSERT INTO term_hash VALUES(950150255,17);
INSERT INTO term_hash VALUES(958832019,26);
INSERT INTO term_hash VALUES(1030337285,134);
INSERT INTO term_hash VALUES(1123630844,90);
INSERT INTO term_hash VALUES(1152825143,169);
INSERT INTO term_hash VALUES(1180033170,81);
INSERT INTO term_hash VALUES(1188062867,167);
INSERT INTO term_hash VALUES(1218708921,124);
INSERT INTO term_hash VALUES(1285690693,85);
INSERT INTO term_hash VALUES(1289891002,66);
INSERT INTO term_hash VALUES(1291443095,123);
INSERT INTO term_hash VALUES(1321669196,151);
INSERT INTO term_hash VALUES(1326508686,78);
INSERT INTO term_hash VALUES(1383557753,100);
INSERT INTO term_hash VALUES(1429759962,172);
INSERT INTO term_hash VALUES(1485504278,21);
INSERT INTO term_hash VALUES(1492264225,104);
INSERT INTO term_hash VALUES(1500429607,27);
INSERT INTO term_hash VALUES(1501922222,120);
INSERT INTO term_hash VALUES(1518557129,142);
INSERT INTO term_hash VALUES(1520928111,44);
INSERT INTO term_hash VALUES(1550461885,50);
INSERT INTO term_hash VALUES(1644362612,110);
INSERT INTO term_hash VALUES(1654640530,133);
INSERT INTO term_hash VALUES(1690967720,71);
INSERT INTO term_hash VALUES(1710214734,37);
INSERT INTO term_hash VALUES(1732997577,114);
INSERT INTO term_hash VALUES(1746992309,128);
INSERT INTO term_hash VALUES(1753080524,65);
INSERT INTO term_hash VALUES(1777631438,6);
INSERT INTO term_hash VALUES(1793047325,5);
INSERT INTO term_hash VALUES(1793386150,101);
INSERT INTO term_hash VALUES(1825233206,59);
INSERT INTO term_hash VALUES(1880782130,165);
INSERT INTO term_hash VALUES(1884664489,103);
INSERT INTO term_hash VALUES(1919739916,127);
INSERT INTO term_hash VALUES(2022657598,115);
INSERT INTO term_hash VALUES(2025195619,14);
INSERT INTO term_hash VALUES(2035056895,87);
INSERT INTO term_hash VALUES(2055560058,161);
INSERT INTO term_hash VALUES(2064138613,105);
INSERT INTO term_hash VALUES(2069894982,19);
INSERT INTO term_hash VALUES(2072955061,153);
INSERT INTO term_hash VALUES(2103785683,82);
INSERT INTO term_hash VALUES(2147068594,168);
INSERT INTO term_hash VALUES(2166833799,112);
INSERT INTO term_hash VALUES(2214160187,3);
INSERT INTO term_hash VALUES(2217306465,160);
INSERT INTO term_hash VALUES(2227292839,150);
INSERT INTO term_hash VALUES(2256345038,24);
INSERT INTO term_hash VALUES(2271568887,86);
INSERT INTO term_hash VALUES(2284552543,2);
INSERT INTO term_hash VALUES(2294220002,25);
INSERT INTO term_hash VALUES(2308620634,84);
INSERT INTO term_hash VALUES(2313646577,36);
INSERT INTO term_hash VALUES(2320301808,12);
INSERT INTO term_hash VALUES(2337059228,113);
INSERT INTO term_hash VALUES(2403880319,58);
INSERT INTO term_hash VALUES(2424462469,30);
INSERT INTO term_hash VALUES(2439964758,23);
INSERT INTO term_hash VALUES(2452466351,7);
INSERT INTO term_hash VALUES(2465983691,175);
INSERT INTO term_hash VALUES(2518558035,136);
INSERT INTO term_hash VALUES(2529031598,97);
INSERT INTO term_hash VALUES(2555156893,34);
INSERT INTO term_hash VALUES(2569036665,61);
INSERT INTO term_hash VALUES(2583014597,91);
INSERT INTO term_hash VALUES(2591109013,80);
INSERT INTO term_hash VALUES(2597486340,149);
INSERT INTO term_hash VALUES(2613292559,166);
INSERT INTO term_hash VALUES(2666247733,54);
INSERT INTO term_hash VALUES(2687624551,147);
INSERT INTO term_hash VALUES(2719636215,68);
INSERT INTO term_hash VALUES(2720513990,63);
INSERT INTO term_hash VALUES(2738310771,62);
INSERT INTO term_hash VALUES(2763254055,29);
INSERT INTO term_hash VALUES(2775457432,119);
INSERT INTO term_hash VALUES(2849503496,117);
INSERT INTO term_hash VALUES(2853499376,55);
INSERT INTO term_hash VALUES(2880208428,146);
INSERT INTO term_hash VALUES(2881321217,48);
INSERT INTO term_hash VALUES(2942247334,135);
INSERT INTO term_hash VALUES(3010384416,163);
INSERT INTO term_hash VALUES(3023291886,159);
INSERT INTO term_hash VALUES(3039946753,33);
INSERT INTO term_hash VALUES(3055855273,52);
INSERT INTO term_hash VALUES(3066767784,106);
INSERT INTO term_hash VALUES(3159078939,64);
INSERT INTO term_hash VALUES(3174084498,46);
INSERT INTO term_hash VALUES(3185975683,148);
INSERT INTO term_hash VALUES(3198350272,47);
INSERT INTO term_hash VALUES(3224444734,154);
INSERT INTO term_hash VALUES(3229141712,108);
INSERT INTO term_hash VALUES(3286119739,15);
INSERT INTO term_hash VALUES(3340750363,38);
INSERT INTO term_hash VALUES(3389127647,99);
INSERT INTO term_hash VALUES(3413601668,122);
INSERT INTO term_hash VALUES(3426363822,93);
INSERT INTO term_hash VALUES(3433987978,9);
INSERT INTO term_hash VALUES(3470152363,53);
INSERT INTO term_hash VALUES(3490391054,43);
INSERT INTO term_hash VALUES(3510767107,67);
INSERT INTO term_hash VALUES(3513225993,143);
INSERT INTO term_hash VALUES(3541261553,141);
INSERT INTO term_hash VALUES(3551449759,138);
INSERT INTO term_hash VALUES(3552626596,45);
INSERT INTO term_hash VALUES(3561552570,77);
INSERT INTO term_hash VALUES(3593056527,76);
INSERT INTO term_hash VALUES(3647074168,42);
INSERT INTO term_hash VALUES(3667939289,173);
INSERT INTO term_hash VALUES(3723431613,51);
INSERT INTO term_hash VALUES(3747288091,121);
INSERT INTO term_hash VALUES(3798570920,164);
INSERT INTO term_hash VALUES(3803471178,129);
INSERT INTO term_hash VALUES(3862441534,109);
INSERT INTO term_hash VALUES(3893996076,156);
INSERT INTO term_hash VALUES(3894485663,158);
INSERT INTO term_hash VALUES(3972086030,73);
INSERT INTO term_hash VALUES(4011978634,174);
INSERT INTO term_hash VALUES(4015889333,132);
INSERT INTO term_hash VALUES(4017136447,94);
INSERT INTO term_hash VALUES(4021501420,102);
INSERT INTO term_hash VALUES(4070424087,118);
INSERT INTO term_hash VALUES(4105027293,4);
INSERT INTO term_hash VALUES(4120588525,137);
INSERT INTO term_hash VALUES(4195980030,139);
INSERT INTO term_hash VALUES(4227165114,22);
INSERT INTO term_hash VALUES(4243570646,171);
INSERT INTO term_hash VALUES(4268415479,28);
INSERT INTO term_hash VALUES(4274562088,72);
INSERT INTO term_hash VALUES(4285407862,98);
CREATE TABLE spo (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (s, p, o, g)) WITHOUT ROWID;
INSERT INTO spo VALUES(139,61,146,0);
INSERT INTO spo VALUES(139,143,140,0);
INSERT INTO spo VALUES(139,144,141,0);
INSERT INTO spo VALUES(139,145,142,0);
INSERT INTO spo VALUES(146,143,147,0);
INSERT INTO spo VALUES(146,144,148,0);
INSERT INTO spo VALUES(146,145,149,0);
INSERT INTO spo VALUES(150,3,153,0);
INSERT INTO spo VALUES(150,61,146,0);
INSERT INTO spo VALUES(150,143,140,0);
INSERT INTO spo VALUES(150,144,151,0);
INSERT INTO spo VALUES(150,145,152,0);
INSERT INTO spo VALUES(153,122,156,0);
INSERT INTO spo VALUES(153,143,140,0);
INSERT INTO spo VALUES(153,144,154,0);
INSERT INTO spo VALUES(153,145,155,0);
INSERT INTO spo VALUES(156,123,159,0);
INSERT INTO spo VALUES(156,143,157,0);
INSERT INTO spo VALUES(156,144,158,0);
INSERT INTO spo VALUES(159,144,160,0);
INSERT INTO spo VALUES(167,168,171,0);
INSERT INTO spo VALUES(167,168,172,0);
INSERT INTO spo VALUES(167,168,173,169);
INSERT INTO spo VALUES(167,168,175,169);
CREATE TABLE pos (p INTEGER NOT NULL, o INTEGER NOT NULL, s INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (p, o, s, g)) WITHOUT ROWID;
INSERT INTO pos VALUES(3,153,150,0);
INSERT INTO pos VALUES(61,146,139,0);
INSERT INTO pos VALUES(61,146,150,0);
INSERT INTO pos VALUES(122,156,153,0);
INSERT INTO pos VALUES(123,159,156,0);
INSERT INTO pos VALUES(143,140,139,0);
INSERT INTO pos VALUES(143,140,150,0);
INSERT INTO pos VALUES(143,140,153,0);
INSERT INTO pos VALUES(143,147,146,0);
INSERT INTO pos VALUES(143,157,156,0);
INSERT INTO pos VALUES(144,141,139,0);
INSERT INTO pos VALUES(144,148,146,0);
INSERT INTO pos VALUES(144,151,150,0);
INSERT INTO pos VALUES(144,154,153,0);
INSERT INTO pos VALUES(144,158,156,0);
INSERT INTO pos VALUES(144,160,159,0);
INSERT INTO pos VALUES(145,142,139,0);
INSERT INTO pos VALUES(145,149,146,0);
INSERT INTO pos VALUES(145,152,150,0);
INSERT INTO pos VALUES(145,155,153,0);
INSERT INTO pos VALUES(168,171,167,0);
INSERT INTO pos VALUES(168,172,167,0);
INSERT INTO pos VALUES(168,173,167,169);
INSERT INTO pos VALUES(168,175,167,169);
CREATE TABLE osp (o INTEGER NOT NULL, s INTEGER NOT NULL, p INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (o, s, p, g)) WITHOUT ROWID;
INSERT INTO osp VALUES(140,139,143,0);
INSERT INTO osp VALUES(140,150,143,0);
INSERT INTO osp VALUES(140,153,143,0);
INSERT INTO osp VALUES(141,139,144,0);
INSERT INTO osp VALUES(142,139,145,0);
INSERT INTO osp VALUES(146,139,61,0);
INSERT INTO osp VALUES(146,150,61,0);
INSERT INTO osp VALUES(147,146,143,0);
INSERT INTO osp VALUES(148,146,144,0);
INSERT INTO osp VALUES(149,146,145,0);
INSERT INTO osp VALUES(151,150,144,0);
INSERT INTO osp VALUES(152,150,145,0);
INSERT INTO osp VALUES(153,150,3,0);
INSERT INTO osp VALUES(154,153,144,0);
INSERT INTO osp VALUES(155,153,145,0);
INSERT INTO osp VALUES(156,153,122,0);
INSERT INTO osp VALUES(157,156,143,0);
INSERT INTO osp VALUES(158,156,144,0);
INSERT INTO osp VALUES(159,156,123,0);
INSERT INTO osp VALUES(160,159,144,0);
INSERT INTO osp VALUES(171,167,168,0);
INSERT INTO osp VALUES(172,167,168,0);
INSERT INTO osp VALUES(173,167,168,169);
INSERT INTO osp VALUES(175,167,168,169);
CREATE TABLE gspo (g INTEGER NOT NULL, s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (g, s, p, o)) WITHOUT ROWID;
INSERT INTO gspo VALUES(169,167,168,173);
INSERT INTO gspo VALUES(169,167,168,175);
CREATE TABLE graph (id INTEGER PRIMARY KEY REFERENCES term (id));
INSERT INTO graph VALUES(169);
CREATE TABLE label (
  text TEXT    NOT NULL COLLATE NOCASE,
  term INTEGER NOT NULL REFERENCES term (id),
  role INTEGER NOT NULL,
  PRIMARY KEY (text, term)
) WITHOUT ROWID;
INSERT INTO label VALUES('accepts',1,0);
INSERT INTO label VALUES('accuses',2,0);
INSERT INTO label VALUES('agrees with',3,0);
INSERT INTO label VALUES('agreesWith',3,2);
INSERT INTO label VALUES('aids',4,0);
INSERT INTO label VALUES('allied with',5,0);
INSERT INTO label VALUES('alliedWith',5,2);
INSERT INTO label VALUES('announces',6,0);
INSERT INTO label VALUES('arrested by',7,0);
INSERT INTO label VALUES('arrestedBy',7,2);
INSERT INTO label VALUES('arrests',8,0);
INSERT INTO label VALUES('attacked by',9,0);
INSERT INTO label VALUES('attackedBy',9,2);
INSERT INTO label VALUES('attacks',10,0);
INSERT INTO label VALUES('based in',11,0);
INSERT INTO label VALUES('basedIn',11,2);
INSERT INTO label VALUES('begins',12,0);
INSERT INTO label VALUES('borders',13,0);
INSERT INTO label VALUES('breaks relations with',14,0);
INSERT INTO label VALUES('breaksRelationsWith',14,2);
INSERT INTO label VALUES('brokered by',15,0);
INSERT INTO label VALUES('brokeredBy',15,2);
INSERT INTO label VALUES('brokers',16,0);
INSERT INTO label VALUES('builds',17,0);
INSERT INTO label VALUES('built by',18,0);
INSERT INTO label VALUES('builtBy',18,2);
INSERT INTO label VALUES('candidate for',19,0);
INSERT INTO label VALUES('candidateFor',19,2);
INSERT INTO label VALUES('capital of',20,0);
INSERT INTO label VALUES('capitalOf',20,2);
INSERT INTO label VALUES('has capital',21,0);
INSERT INTO label VALUES('hasCapital',21,2);
INSERT INTO label VALUES('caused by',22,0);
INSERT INTO label VALUES('causedBy',22,2);
INSERT INTO label VALUES('causes',23,0);
INSERT INTO label VALUES('ceded by',24,0);
INSERT INTO label VALUES('cededBy',24,2);
INSERT INTO label VALUES('cedes',25,0);
INSERT INTO label VALUES('charges',26,0);
INSERT INTO label VALUES('citizen of',27,0);
INSERT INTO label VALUES('citizenOf',27,2);
INSERT INTO label VALUES('concerns',28,0);
INSERT INTO label VALUES('condemns',29,0);
INSERT INTO label VALUES('connects',30,0);
INSERT INTO label VALUES('controlled by',31,0);
INSERT INTO label VALUES('controlledBy',31,2);
INSERT INTO label VALUES('controls',32,0);
INSERT INTO label VALUES('cooperates with',33,0);
INSERT INTO label VALUES('cooperatesWith',33,2);
INSERT INTO label VALUES('criticizes',34,0);
INSERT INTO label VALUES('deals with',35,0);
INSERT INTO label VALUES('dealsWith',35,2);
INSERT INTO label VALUES('defeated by',36,0);
INSERT INTO label VALUES('defeatedBy',36,2);
INSERT INTO label VALUES('defeats',37,0);
INSERT INTO label VALUES('defends',38,0);
INSERT INTO label VALUES('demands',39,0);
INSERT INTO label VALUES('denies',40,0);
INSERT INTO label VALUES('departs from',41,0);
INSERT INTO label VALUES('departsFrom',41,2);
INSERT INTO label VALUES('depends on',42,0);
INSERT INTO label VALUES('dependsOn',42,2);
INSERT INTO label VALUES('deploys',43,0);
INSERT INTO label VALUES('deploys to',44,0);
INSERT INTO label VALUES('deploysTo',44,2);
INSERT INTO label VALUES('discusses',45,0);
INSERT INTO label VALUES('enables',46,0);
INSERT INTO label VALUES('ends',47,0);
INSERT INTO label VALUES('ends on',48,0);
INSERT INTO label VALUES('endsOn',48,2);
INSERT INTO label VALUES('enters',49,0);
INSERT INTO label VALUES('established by',50,0);
INSERT INTO label VALUES('establishedBy',50,2);
INSERT INTO label VALUES('establishes',51,0);
INSERT INTO label VALUES('evacuates',52,0);
INSERT INTO label VALUES('evidence',53,2);
INSERT INTO label VALUES('expels',54,0);
INSERT INTO label VALUES('fights against',55,0);
INSERT INTO label VALUES('fightsAgainst',55,2);
INSERT INTO label VALUES('fires at',56,0);
INSERT INTO label VALUES('firesAt',56,2);
INSERT INTO label VALUES('forces',57,0);
INSERT INTO label VALUES('has contacts with',58,0);
INSERT INTO label VALUES('hasContactsWith',58,2);
INSERT INTO label VALUES('has duration',59,0);
INSERT INTO label VALUES('hasDuration',59,2);
INSERT INTO label VALUES('has member',60,0);
INSERT INTO label VALUES('hasMember',60,2);
INSERT INTO label VALUES('member of',61,0);
INSERT INTO label VALUES('memberOf',61,2);
INSERT INTO label VALUES('has part',62,0);
INSERT INTO label VALUES('hasPart',62,2);
INSERT INTO label VALUES('part of',63,0);
INSERT INTO label VALUES('partOf',63,2);
INSERT INTO label VALUES('has participant',64,0);
INSERT INTO label VALUES('hasParticipant',64,2);
INSERT INTO label VALUES('participates in',65,0);
INSERT INTO label VALUES('participatesIn',65,2);
INSERT INTO label VALUES('has party',66,0);
INSERT INTO label VALUES('hasParty',66,2);
INSERT INTO label VALUES('party to',67,0);
INSERT INTO label VALUES('partyTo',67,2);
INSERT INTO label VALUES('has relations with',68,0);
INSERT INTO label VALUES('hasRelationsWith',68,2);
INSERT INTO label VALUES('hinders',69,0);
INSERT INTO label VALUES('holder',70,2);
INSERT INTO label VALUES('holds office',71,0);
INSERT INTO label VALUES('holdsOffice',71,2);
INSERT INTO label VALUES('office held by',72,0);
INSERT INTO label VALUES('officeHeldBy',72,2);
INSERT INTO label VALUES('injures',73,0);
INSERT INTO label VALUES('interviewed by',74,0);
INSERT INTO label VALUES('interviewedBy',74,2);
INSERT INTO label VALUES('invests in',75,0);
INSERT INTO label VALUES('investsIn',75,2);
INSERT INTO label VALUES('kidnapped by',76,0);
INSERT INTO label VALUES('kidnappedBy',76,2);
INSERT INTO label VALUES('kidnaps',77,0);
INSERT INTO label VALUES('killed by',78,0);
INSERT INTO label VALUES('killedBy',78,2);
INSERT INTO label VALUES('kills',79,0);
INSERT INTO label VALUES('leads',80,0);
INSERT INTO label VALUES('led by',81,0);
INSERT INTO label VALUES('ledBy',81,2);
INSERT INTO label VALUES('located in',82,0);
INSERT INTO label VALUES('locatedIn',82,2);
INSERT INTO label VALUES('location of',83,0);
INSERT INTO label VALUES('locationOf',83,2);
INSERT INTO label VALUES('meets',84,0);
INSERT INTO label VALUES('modality',85,2);
INSERT INTO label VALUES('negotiates with',86,0);
INSERT INTO label VALUES('negotiatesWith',86,2);
INSERT INTO label VALUES('occupied by',87,0);
INSERT INTO label VALUES('occupiedBy',87,2);
INSERT INTO label VALUES('occupies',88,0);
INSERT INTO label VALUES('occurs in',89,0);
INSERT INTO label VALUES('occursIn',89,2);
INSERT INTO label VALUES('operates in',90,0);
INSERT INTO label VALUES('operatesIn',90,2);
INSERT INTO label VALUES('opposes',91,0);
INSERT INTO label VALUES('orders',92,0);
INSERT INTO label VALUES('owned by',93,0);
INSERT INTO label VALUES('ownedBy',93,2);
INSERT INTO label VALUES('owns',94,0);
INSERT INTO label VALUES('pardons',95,0);
INSERT INTO label VALUES('patrols',96,0);
INSERT INTO label VALUES('plans',97,0);
INSERT INTO label VALUES('polarity',98,2);
INSERT INTO label VALUES('praises',99,0);
INSERT INTO label VALUES('prevents',100,0);
INSERT INTO label VALUES('prohibits',101,0);
INSERT INTO label VALUES('promises',102,0);
INSERT INTO label VALUES('proposed by',103,0);
INSERT INTO label VALUES('proposedBy',103,2);
INSERT INTO label VALUES('proposes',104,0);
INSERT INTO label VALUES('protests against',105,0);
INSERT INTO label VALUES('protestsAgainst',105,2);
INSERT INTO label VALUES('receives',106,0);
INSERT INTO label VALUES('recognizes',107,0);
INSERT INTO label VALUES('refersTo',108,2);
INSERT INTO label VALUES('rejects',109,0);
INSERT INTO label VALUES('related to',110,0);
INSERT INTO label VALUES('relatedTo',110,2);
INSERT INTO label VALUES('releases',111,0);
INSERT INTO label VALUES('represents',112,0);
INSERT INTO label VALUES('rescues',113,0);
INSERT INTO label VALUES('restores',114,0);
INSERT INTO label VALUES('restores relations with',115,0);
INSERT INTO label VALUES('restoresRelationsWith',115,2);
INSERT INTO label VALUES('resumes',116,0);
INSERT INTO label VALUES('returns to',117,0);
INSERT INTO label VALUES('returnsTo',117,2);
INSERT INTO label VALUES('sanctioned by',118,0);
INSERT INTO label VALUES('sanctionedBy',118,2);
INSERT INTO label VALUES('sanctions',119,0);
INSERT INTO label VALUES('says',120,0);
INSERT INTO label VALUES('signed by',121,0);
INSERT INTO label VALUES('signedBy',121,2);
INSERT INTO label VALUES('signs',122,0);
INSERT INTO label VALUES('signed on',123,0);
INSERT INTO label VALUES('signedOn',123,2);
INSERT INTO label VALUES('spokesperson for',124,0);
INSERT INTO label VALUES('spokespersonFor',124,2);
INSERT INTO label VALUES('starts on',125,0);
INSERT INTO label VALUES('startsOn',125,2);
INSERT INTO label VALUES('supplies',126,0);
INSERT INTO label VALUES('supplies to',127,0);
INSERT INTO label VALUES('suppliesTo',127,2);
INSERT INTO label VALUES('supported by',128,0);
INSERT INTO label VALUES('supportedBy',128,2);
INSERT INTO label VALUES('supports',129,0);
INSERT INTO label VALUES('takes effect on',130,0);
INSERT INTO label VALUES('takesEffectOn',130,2);
INSERT INTO label VALUES('threatens',131,0);
INSERT INTO label VALUES('trades with',132,0);
INSERT INTO label VALUES('tradesWith',132,2);
INSERT INTO label VALUES('urges',133,0);
INSERT INTO label VALUES('violates',134,0);
INSERT INTO label VALUES('visits',135,0);
INSERT INTO label VALUES('warns',136,0);
INSERT INTO label VALUES('withdraws from',137,0);
INSERT INTO label VALUES('withdrawsFrom',137,2);
INSERT INTO label VALUES('works for',138,0);
INSERT INTO label VALUES('worksFor',138,2);
INSERT INTO label VALUES('Turkey',139,0);
INSERT INTO label VALUES('Republic of Turkey',139,1);
INSERT INTO label VALUES('Republic of Türkiye',139,1);
INSERT INTO label VALUES('Turkiye',139,1);
INSERT INTO label VALUES('Türkiye',139,1);
INSERT INTO label VALUES('NATO',146,0);
INSERT INTO label VALUES('Atlantic Alliance',146,1);
INSERT INTO label VALUES('North Atlantic Treaty Organisation',146,1);
INSERT INTO label VALUES('North Atlantic Treaty Organization',146,1);
INSERT INTO label VALUES('OTAN',146,1);
INSERT INTO label VALUES('France',150,0);
INSERT INTO label VALUES('Germany',153,0);
INSERT INTO label VALUES('agreement',156,0);
INSERT INTO label VALUES('3 March 2020',159,0);
INSERT INTO label VALUES('3_March_2020',159,2);
CREATE TABLE property (
  id        INTEGER PRIMARY KEY REFERENCES term (id),
  inverse   INTEGER REFERENCES term (id),
  symmetric INTEGER NOT NULL DEFAULT 0
);
INSERT INTO property VALUES(1,NULL,0);
INSERT INTO property VALUES(2,NULL,0);
INSERT INTO property VALUES(3,NULL,1);
INSERT INTO property VALUES(4,NULL,0);
INSERT INTO property VALUES(5,NULL,1);
INSERT INTO property VALUES(6,NULL,0);
INSERT INTO property VALUES(7,8,0);
INSERT INTO property VALUES(8,7,0);
INSERT INTO property VALUES(9,10,0);
INSERT INTO property VALUES(10,9,0);
INSERT INTO property VALUES(11,NULL,0);
INSERT INTO property VALUES(12,NULL,0);
INSERT INTO property VALUES(13,NULL,1);
INSERT INTO property VALUES(14,NULL,1);
INSERT INTO property VALUES(15,16,0);
INSERT INTO property VALUES(16,15,0);
INSERT INTO property VALUES(17,18,0);
INSERT INTO property VALUES(18,17,0);
INSERT INTO property VALUES(19,NULL,0);
INSERT INTO property VALUES(20,21,0);
INSERT INTO property VALUES(21,20,0);
INSERT INTO property VALUES(22,23,0);
INSERT INTO property VALUES(23,22,0);
INSERT INTO property VALUES(24,25,0);
INSERT INTO property VALUES(25,24,0);
INSERT INTO property VALUES(26,NULL,0);
INSERT INTO property VALUES(27,NULL,0);
INSERT INTO property VALUES(28,NULL,0);
INSERT INTO property VALUES(29,NULL,0);
INSERT INTO property VALUES(30,NULL,0);
INSERT INTO property VALUES(31,32,0);
INSERT INTO property VALUES(32,31,0);
INSERT INTO property VALUES(33,NULL,1);
INSERT INTO property VALUES(34,NULL,0);
INSERT INTO property VALUES(35,NULL,0);
INSERT INTO property VALUES(36,37,0);
INSERT INTO property VALUES(37,36,0);
INSERT INTO property VALUES(38,NULL,0);
INSERT INTO property VALUES(39,NULL,0);
INSERT INTO property VALUES(40,NULL,0);
INSERT INTO property VALUES(41,NULL,0);
INSERT INTO property VALUES(42,NULL,0);
INSERT INTO property VALUES(43,NULL,0);
INSERT INTO property VALUES(44,NULL,0);
INSERT INTO property VALUES(45,NULL,0);
INSERT INTO property VALUES(46,NULL,0);
INSERT INTO property VALUES(47,NULL,0);
INSERT INTO property VALUES(48,NULL,0);
INSERT INTO property VALUES(49,NULL,0);
INSERT INTO property VALUES(50,51,0);
INSERT INTO property VALUES(51,50,0);
INSERT INTO property VALUES(52,NULL,0);
INSERT INTO property VALUES(53,NULL,0);
INSERT INTO property VALUES(54,NULL,0);
INSERT INTO property VALUES(55,NULL,0);
INSERT INTO property VALUES(56,NULL,0);
INSERT INTO property VALUES(57,NULL,0);
INSERT INTO property VALUES(58,NULL,1);
INSERT INTO property VALUES(59,NULL,0);
INSERT INTO property VALUES(60,61,0);
INSERT INTO property VALUES(61,60,0);
INSERT INTO property VALUES(62,63,0);
INSERT INTO property VALUES(63,62,0);
INSERT INTO property VALUES(64,65,0);
INSERT INTO property VALUES(65,64,0);
INSERT INTO property VALUES(66,67,0);
INSERT INTO property VALUES(67,66,0);
INSERT INTO property VALUES(68,NULL,1);
INSERT INTO property VALUES(69,NULL,0);
INSERT INTO property VALUES(70,NULL,0);
INSERT INTO property VALUES(71,72,0);
INSERT INTO property VALUES(72,71,0);
INSERT INTO property VALUES(73,NULL,0);
INSERT INTO property VALUES(74,NULL,0);
INSERT INTO property VALUES(75,NULL,0);
INSERT INTO property VALUES(76,77,0);
INSERT INTO property VALUES(77,76,0);
INSERT INTO property VALUES(78,79,0);
INSERT INTO property VALUES(79,78,0);
INSERT INTO property VALUES(80,81,0);
INSERT INTO property VALUES(81,80,0);
INSERT INTO property VALUES(82,83,0);
INSERT INTO property VALUES(83,82,0);
INSERT INTO property VALUES(84,NULL,1);
INSERT INTO property VALUES(85,NULL,0);
INSERT INTO property VALUES(86,NULL,1);
INSERT INTO property VALUES(87,88,0);
INSERT INTO property VALUES(88,87,0);
INSERT INTO property VALUES(89,NULL,0);
INSERT INTO property VALUES(90,NULL,0);
INSERT INTO property VALUES(91,NULL,0);
INSERT INTO property VALUES(92,NULL,0);
INSERT INTO property VALUES(93,94,0);
INSERT INTO property VALUES(94,93,0);
INSERT INTO property VALUES(95,NULL,0);
INSERT INTO property VALUES(96,NULL,0);
INSERT INTO property VALUES(97,NULL,0);
INSERT INTO property VALUES(98,NULL,0);
INSERT INTO property VALUES(99,NULL,0);
INSERT INTO property VALUES(100,NULL,0);
INSERT INTO property VALUES(101,NULL,0);
INSERT INTO property VALUES(102,NULL,0);
INSERT INTO property VALUES(103,104,0);
INSERT INTO property VALUES(104,103,0);
INSERT INTO property VALUES(105,NULL,0);
INSERT INTO property VALUES(106,NULL,0);
INSERT INTO property VALUES(107,NULL,0);
INSERT INTO property VALUES(108,NULL,0);
INSERT INTO property VALUES(109,NULL,0);
INSERT INTO property VALUES(110,NULL,1);
INSERT INTO property VALUES(111,NULL,0);
INSERT INTO property VALUES(112,NULL,0);
INSERT INTO property VALUES(113,NULL,0);
INSERT INTO property VALUES(114,NULL,0);
INSERT INTO property VALUES(115,NULL,1);
INSERT INTO property VALUES(116,NULL,0);
INSERT INTO property VALUES(117,NULL,0);
INSERT INTO property VALUES(118,119,0);
INSERT INTO property VALUES(119,118,0);
INSERT INTO property VALUES(120,NULL,0);
INSERT INTO property VALUES(121,122,0);
INSERT INTO property VALUES(122,121,0);
INSERT INTO property VALUES(123,NULL,0);
INSERT INTO property VALUES(124,NULL,0);
INSERT INTO property VALUES(125,NULL,0);
INSERT INTO property VALUES(126,NULL,0);
INSERT INTO property VALUES(127,NULL,0);
INSERT INTO property VALUES(128,129,0);
INSERT INTO property VALUES(129,128,0);
INSERT INTO property VALUES(130,NULL,0);
INSERT INTO property VALUES(131,NULL,0);
INSERT INTO property VALUES(132,NULL,1);
INSERT INTO property VALUES(133,NULL,0);
INSERT INTO property VALUES(134,NULL,0);
INSERT INTO property VALUES(135,NULL,0);
INSERT INTO property VALUES(136,NULL,0);
INSERT INTO property VALUES(137,NULL,0);
INSERT INTO property VALUES(138,NULL,0);
CREATE TABLE ingest (
  id       INTEGER PRIMARY KEY,
  started  TEXT NOT NULL,
  finished TEXT,
  program  TEXT NOT NULL,
  model    TEXT NOT NULL,
  ontology TEXT NOT NULL
);
INSERT INTO ingest VALUES(1,'2026-11-27T11:46:23Z','2026-11-27T11:46:23Z','entente 0.1.0','x7ttx6fbmkrlm','aewodnqapliu');
CREATE TABLE article (
  id        INTEGER PRIMARY KEY,
  hash      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  title     TEXT NOT NULL,
  site      TEXT NOT NULL,
  author    TEXT NOT NULL,
  url       TEXT NOT NULL,
  published TEXT NOT NULL,
  digest    TEXT NOT NULL,
  input     TEXT NOT NULL,
  ingest    INTEGER NOT NULL REFERENCES ingest (id)
);
INSERT INTO article VALUES(1,'vwe66ziutb7m','a.txt','Alliance','','','','2021-09-08','7o7oaz4ca6cyjyu45tewy5uhc','soxx5zaxu6a23xcvtrqyjfbv',1);
CREATE TABLE sentence (
  id       INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  begin_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  UNIQUE (article, number)
);
INSERT INTO sentence VALUES(1,1,1,34,78,'Turkey has been a member of NATO since 1952.');
INSERT INTO sentence VALUES(2,1,2,79,119,'France was a member of NATO in May 2009.');
INSERT INTO sentence VALUES(3,1,3,120,176,'Germany signed an agreement with France on 3 March 2020.');
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  s  INTEGER NOT NULL REFERENCES term (id),
  p  INTEGER NOT NULL REFERENCES term (id),
  o  INTEGER NOT NULL REFERENCES term (id),
  UNIQUE (s, p, o)
);
INSERT INTO statement VALUES(1,139,61,146);
INSERT INTO statement VALUES(2,150,61,146);
INSERT INTO statement VALUES(3,153,122,156);
INSERT INTO statement VALUES(4,150,3,153);
INSERT INTO statement VALUES(5,156,123,159);
INSERT INTO statement VALUES(6,167,168,171);
CREATE TABLE word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
INSERT INTO word VALUES(1,'memberOf/is:member#lpr3');
INSERT INTO word VALUES(2,'noun');
INSERT INTO word VALUES(3,'since 1952');
INSERT INTO word VALUES(4,'in May 2009');
INSERT INTO word VALUES(5,'signs/v:sign#zofh');
INSERT INTO word VALUES(6,'verb');
INSERT INTO word VALUES(7,'on 3 March 2020');
INSERT INTO word VALUES(8,'agreesWith/v:reach#6jkf');
INSERT INTO word VALUES(9,'verb attachment');
INSERT INTO word VALUES(10,'signedOn/v:sign#iy3f');
CREATE TABLE mention (
  id            INTEGER PRIMARY KEY,
  statement     INTEGER NOT NULL REFERENCES statement (id),
  sentence      INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
  hash          TEXT    NOT NULL,
  polarity      INTEGER NOT NULL,
  modality      INTEGER NOT NULL,
  holder        INTEGER REFERENCES term (id),
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  subject_begin INTEGER NOT NULL,
  subject_end   INTEGER NOT NULL,
  cue_begin     INTEGER NOT NULL,
  cue_end       INTEGER NOT NULL,
  object_begin  INTEGER NOT NULL,
  object_end    INTEGER NOT NULL,
  valid_from    INTEGER REFERENCES term (id),
  valid_to      INTEGER REFERENCES term (id),
  time_text     INTEGER REFERENCES word (id),
  confidence    REAL    NOT NULL,
  rule          INTEGER NOT NULL REFERENCES word (id),
  steps         INTEGER NOT NULL REFERENCES word (id),
  ingest        INTEGER NOT NULL REFERENCES ingest (id),
  UNIQUE (statement, hash)
);
INSERT INTO mention VALUES(1,1,1,'4prruu7op2babrqn',0,0,NULL,0,32,0,6,18,24,28,32,162,NULL,3,0.84999999999999997779,1,2,1);
INSERT INTO mention VALUES(2,2,2,'yyf4ghjafigjycur',0,0,NULL,0,27,0,6,13,19,23,27,164,164,4,0.84999999999999997779,1,2,1);
INSERT INTO mention VALUES(3,3,3,'zcln7inzkneeivmt',0,0,NULL,0,27,0,7,8,14,18,27,166,166,7,0.9000000000000000222,5,6,1);
INSERT INTO mention VALUES(4,4,3,'fykjcpxhmtctiupu',0,0,NULL,0,39,33,39,8,14,0,7,166,166,7,0.81000000000000005329,8,9,1);
INSERT INTO mention VALUES(5,5,3,'2euujtmmc3etdxfm',0,0,NULL,8,55,18,27,8,14,43,55,166,166,7,0.85999999999999998667,10,6,1);
INSERT INTO mention VALUES(6,6,1,'zzzzzzzzzzzzzzzz',0,0,NULL,0,32,0,6,18,24,28,32,162,NULL,3,0.84999999999999997779,1,2,1);
CREATE TABLE entity_article (
  entity  INTEGER NOT NULL REFERENCES term (id),
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  class   INTEGER REFERENCES term (id),
  label   INTEGER REFERENCES term (id),
  match   INTEGER REFERENCES term (id),
  PRIMARY KEY (entity, article)
) WITHOUT ROWID;
INSERT INTO entity_article VALUES(139,1,140,141,142);
INSERT INTO entity_article VALUES(146,1,147,148,149);
INSERT INTO entity_article VALUES(150,1,140,151,152);
INSERT INTO entity_article VALUES(153,1,140,154,155);
INSERT INTO entity_article VALUES(156,1,157,158,NULL);
INSERT INTO entity_article VALUES(159,1,NULL,160,NULL);
CREATE TABLE rejected (
  id     INTEGER PRIMARY KEY,
  ingest INTEGER NOT NULL REFERENCES ingest (id),
  input  TEXT NOT NULL,
  place  TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE TABLE predicate_stats (
  p          INTEGER PRIMARY KEY,
  n          INTEGER NOT NULL,
  distinct_s INTEGER NOT NULL,
  distinct_o INTEGER NOT NULL
);
INSERT INTO predicate_stats VALUES(3,1,1,1);
INSERT INTO predicate_stats VALUES(61,2,2,1);
INSERT INTO predicate_stats VALUES(122,1,1,1);
INSERT INTO predicate_stats VALUES(123,1,1,1);
INSERT INTO predicate_stats VALUES(143,5,5,3);
INSERT INTO predicate_stats VALUES(144,6,6,6);
INSERT INTO predicate_stats VALUES(145,4,4,4);
CREATE INDEX label_term ON label (term, role);
CREATE INDEX statement_pos ON statement (p, o, s);
CREATE INDEX statement_osp ON statement (o, s, p);
CREATE INDEX mention_sentence ON mention (sentence);
CREATE INDEX entity_article_article ON entity_article (article);
COMMIT;
