"""How large the samples of the laws are: small and always the same in `make test`, larger and new in `make proof`."""

from hypothesis import HealthCheck, settings

from tests.proof import EXAMPLES, PROOF

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

settings.register_profile("sample", max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("proof", max_examples=EXAMPLES, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("proof" if PROOF else "sample")
