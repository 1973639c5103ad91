"""Pairs of different skills, and of skills and ordinary words, that look or sound alike.

Each line holds words that people really write in a form. No two on a line mean the same.
"""

from __future__ import annotations

from itertools import combinations

TECHNICAL = """
java | javascript | javafx
c | c++ | c# | r
f# | c# | f
go | google ads | godot | google cloud
react | react native | preact | redux
redis | redux | redshift
next.js | nest.js | nuxt | node.js
express | excel
spark | sparql | splunk
sql | nosql | mysql | sqlite
sql server | sql | sql tuning
pl/sql | t-sql
postgresql | mysql
mongodb | mariadb | mongolian
git | github | gitlab | gis
github copilot | microsoft copilot
github actions | gitlab ci
gitops | git | devops | mlops | devsecops | dataops
finops | aiops | mlops
puppet | puppeteer | puppetry
ruby | rust | rest
rust | trust
scala | scale
kotlin | katalon
flask | flink | flow
flow | power automate
dart | delphi
swift | swiftui | shift planning
visual basic | visual basic for applications | visual basics of design
html | xml | htmx
css | csv
sass | sas | saas
sap | sas | asp
api | apl
ml | uml | llm
yaml | xaml | saml | uml
ai | ui | bi
ux | ui
vr | vb
crm | cms | cro
erp | erm
seo | sem | ceo
iot | ios | os
macos | ios
azure | azure devops
looker | looker studio
power bi | power apps | power automate | power query | powerpoint | powershell
docker | docket
helm | helmet
kafka | kanban | kaizen
airflow | airtable
snowflake | snowboarding
databricks | database design
data engineering | data science | data analysis
data governance | data quality
data visualisation | data virtualisation
virtualisation | visualisation
data mesh | data mining
networking | neural networks | professional networking
clojure | closure
crystal | crystal reports
prolog | prologue
solidity | solid | solidarity
perl | pearl
erlang | golang
haskell | pascal
elm | elk
nim | vim
zig | zip
tcl | tls
ada | adam
lua | law
julia | juliet
symfony | symphony
laravel | laurel
spring | string theory
hibernate | hibernation
unity | unit testing
linux | unix | lynx
bash | batch
vite | vote
deno | demo
svelte | swelter
ember | amber
gradle | cradle
angular | singular
ansible | sensible
terraform | terrarium
oauth | oath
siem | siemens
malware | middleware
caching | coaching | catching
monitoring | mentoring | minoring
load testing | road testing
a/b testing | api testing
acceptance testing | accessibility testing
unit testing | usability testing
system design | design systems | distributed systems
test design | text design
robotics | aerobics
electronics | electrics
statistics | statics
mechanics | mechatronics
"""

OTHER = """
product management | project management | programme management
product owner | project owner
product marketing | product management | product strategy
product design | product management
performance tuning | performance reviews | performance marketing
performance testing | performance management
change management | it change management
change management | charge management
vendor management | event management | venue management
account management | accounting | accountability
contract law | contract management
employment law | employer branding
content marketing | content strategy | content design
brand design | brand management
business analysis | business development
business cases | business models
customer service | customer success
customer experience | customer empathy
public speaking | public relations | public affairs
internal communications | intercultural communication
crisis communication | crisis management
user research | market research
user stories | user surveys
data modelling | financial modelling
3d modelling | 3d printing
process modelling | process mining
systems thinking | system design
service design | service desk
design thinking | critical thinking
graphic design | graph databases
graphic recording | graphic design
copywriting | copyright
video editing | copy editing
speechwriting | speed reading
technical writing | technical english
storytelling | storyboarding
sketch | sketchup | sketchnoting | sketching
illustrator | illustration
photoshop | photography
canva | canvas
figma | sigma
notion | motion
motion design | interaction design
slack | stack
hiring | wiring
interviewing | interview preparation
career coaching | team coaching
facilitation | facilities management | felicitation
mediation | meditation | medication
negotiation | navigation
delegation | relegation
leadership | readership
investing | inventing
painting | printing
pricing | piercing
marketing | marking
recruiting | recounting
typography | topography
cryptography | cartography
calligraphy | cartography
audit | audio
taxes | taxis
chess | cheese
cooking | cookies
baking | banking
compliance | appliances
ethics | ethnography
giving feedback | receiving feedback
one-to-ones | one-pagers
resilience | residence
empathy | sympathy
strategy | stratigraphy
forecasting | broadcasting
scrum | serum
translation | transition
interpreting | interpretability
spanish | danish | irish
serbian | sorbian
slovak | slovenian
malay | malayalam | malaysian cooking
latin | latvian
japanese | javanese
chinese | japanese
romanian | armenian
polish | polishing
turkish | turkmen
hindi | hebrew
tamil | tagalog
french | frisian
korean | kurdish
swedish | swiss german
greek | creek
catalan | catalyst
persian | parisian
georgian | gregorian
british sign language | american sign language
"""


def _alike(lines: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        pair for line in lines.strip().splitlines() for pair in combinations([w.strip() for w in line.split("|")], 2)
    )


PAIRS: tuple[tuple[str, str], ...] = tuple(dict.fromkeys(_alike(TECHNICAL + OTHER)))
"""All pairs of two words on one line."""
