.class public final Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;
.super Ljava/lang/Object;

.field private final keyData:[B
.field private final rollingStart:I

.method public constructor <init>([BI)V
    .registers 3
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;->keyData:[B
    iput p2, p0, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;->rollingStart:I
    return-void
.end method

.method public getKeyData()[B
    .registers 2
    iget-object v0, p0, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;->keyData:[B
    return-object v0
.end method

.method public getRollingStartIntervalNumber()I
    .registers 2
    iget v0, p0, Lcom/google/android/gms/nearby/exposurenotification/TemporaryExposureKey;->rollingStart:I
    return v0
.end method
