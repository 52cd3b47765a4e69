"""Reads every shipped evaluation in every format for other programs, with programs of those formats' owners
and users; says which file was refused and why.

OSCAL: compliance-trestle, whose models are made from NIST's schemas and allow no unknown member. CycloneDX:
the project's own validator with its published schema. EARL: an RDF library, then the terms of EARL 1.0.
SARIF: a reader of its users. `cargo test --test report` holds SARIF and CycloneDX against their schemas too.

python check.py PROGRAM EVALUATION...    (what it imports is in requirements.txt)
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from rdflib import RDF, Graph, Namespace
from sarif import loader
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog

CRITERIA = 120
EARL = Namespace("http://www.w3.org/ns/earl#")


def oscal_results(path):
    results = AssessmentResults.oscal_read(path).results[0]
    assert len(results.observations) > 0, "no observation"


def oscal_catalog(path):
    catalog = Catalog.oscal_read(path)
    controls = sum(len(group.controls or []) for group in catalog.groups)
    assert controls == CRITERIA, f"{controls} controls"


def sarif(path):
    runs = json.loads(path.read_text())["runs"]
    written = sum(len(run["results"]) for run in runs)
    records = loader.load_sarif_file(str(path)).get_records()
    assert len(records) == written, f"{len(records)} of {written} results were read"
    # The reader's own word for a result without a place.
    nowhere = [record["Code"] for record in records if record["Location"] == "-"]
    assert not nowhere, f"without a location: {nowhere}"


def cyclonedx(path):
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text())
    assert fault is None, repr(fault)


def earl(path):
    graph = Graph().parse(path, format="json-ld")
    assertions = set(graph.subjects(RDF.type, EARL.Assertion))
    assert len(assertions) >= CRITERIA, f"{len(assertions)} assertions"
    words = {EARL[word] for word in ("passed", "failed", "cantTell", "inapplicable", "untested")}
    for assertion in assertions:
        for edge in ("subject", "test", "assertedBy", "result", "mode"):
            assert len(set(graph.objects(assertion, EARL[edge]))) == 1, f"{assertion}: {edge}"
        outcomes = set(graph.objects(graph.value(assertion, EARL.result), EARL.outcome))
        assert len(outcomes) == 1 and outcomes <= words, f"{assertion}: {outcomes}"


READERS = {
    "oscal": oscal_results,
    "oscal-catalog": oscal_catalog,
    "sarif": sarif,
    "sarif-all": sarif,
    "cyclonedx": cyclonedx,
    "earl": earl,
}


def main(program, evaluations):
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for evaluation in evaluations:
            for form, read in READERS.items():
                path = Path(folder) / f"{Path(evaluation).stem}.{form}.json"
                command = [program, "render", evaluation, "--format", form, "-o", "-"]
                path.write_bytes(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                try:
                    read(path)
                except Exception as fault:  # each library has exceptions of its own
                    refused += 1
                    print(f"refused: {path.name}: {fault}")
    print(f"formats: {len(evaluations)} evaluations in {len(READERS)} formats; {refused} refused")
    return 1 if refused or not evaluations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
