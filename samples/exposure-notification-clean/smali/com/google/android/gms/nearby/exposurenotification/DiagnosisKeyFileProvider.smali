.class public final Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;
.super Ljava/lang/Object;

.field private final files:Ljava/util/List;

.method public constructor <init>(Ljava/util/List;)V
    .registers 2
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, Lcom/google/android/gms/nearby/exposurenotification/DiagnosisKeyFileProvider;->files:Ljava/util/List;
    return-void
.end method
